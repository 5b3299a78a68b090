//! The names that `\p{…}` takes: those of the Unicode properties that ECMA-262 lists.
//!
//! It (tables 67 to 71 of its 2024 edition) takes a closed list of names and takes each by its exact spelling:
//! `\p{greek}`, `\p{Greek}` and `\p{is_L}` are errors there, which other engines read kindly.

/// Whether the text between the braces of `\p{…}` names a property.
pub(super) fn is_property(text: &str) -> bool {
    match text.split_once('=') {
        Some(("General_Category" | "gc", value)) => long_name(GENERAL_CATEGORIES, value).is_some(),
        Some(("Script" | "sc" | "Script_Extensions" | "scx", value)) => is_script(value),
        Some(_) => false,
        None => [GENERAL_CATEGORIES, BINARY_PROPERTIES, RARE_BINARY_PROPERTIES]
            .into_iter()
            .any(|table| long_name(table, text).is_some()),
    }
}

/// The first name of the entry that has a name among its names.
pub fn long_name(table: &'static [&'static str], name: &str) -> Option<&'static str> {
    let names = table.iter().find(|names| names.split(' ').any(|one| one == name))?;
    names.split(' ').next()
}

/// Whether a name is that of a script.
pub fn is_script(name: &str) -> bool {
    SCRIPTS.split(' ').any(|known| known == name)
}

/// The values of `General_Category`: the long name, then its aliases (PropertyValueAliases.txt).
pub const GENERAL_CATEGORIES: &[&str] = &[
    "Cased_Letter LC",
    "Close_Punctuation Pe",
    "Connector_Punctuation Pc",
    "Control Cc cntrl",
    "Currency_Symbol Sc",
    "Dash_Punctuation Pd",
    "Decimal_Number Nd digit",
    "Enclosing_Mark Me",
    "Final_Punctuation Pf",
    "Format Cf",
    "Initial_Punctuation Pi",
    "Letter L",
    "Letter_Number Nl",
    "Line_Separator Zl",
    "Lowercase_Letter Ll",
    "Mark M Combining_Mark",
    "Math_Symbol Sm",
    "Modifier_Letter Lm",
    "Modifier_Symbol Sk",
    "Nonspacing_Mark Mn",
    "Number N",
    "Open_Punctuation Ps",
    "Other C",
    "Other_Letter Lo",
    "Other_Number No",
    "Other_Punctuation Po",
    "Other_Symbol So",
    "Paragraph_Separator Zp",
    "Private_Use Co",
    "Punctuation P punct",
    "Separator Z",
    "Space_Separator Zs",
    "Spacing_Mark Mc",
    "Surrogate Cs",
    "Symbol S",
    "Titlecase_Letter Lt",
    "Unassigned Cn",
    "Uppercase_Letter Lu",
];

/// The binary properties that ECMA-262 lists: the long name, then its alias; but for the [rare ones](RARE_BINARY_PROPERTIES).
pub const BINARY_PROPERTIES: &[&str] = &[
    "ASCII",
    "ASCII_Hex_Digit AHex",
    "Alphabetic Alpha",
    "Any",
    "Assigned",
    "Bidi_Control Bidi_C",
    "Case_Ignorable CI",
    "Cased",
    "Changes_When_Casefolded CWCF",
    "Changes_When_Casemapped CWCM",
    "Changes_When_Lowercased CWL",
    "Changes_When_Titlecased CWT",
    "Changes_When_Uppercased CWU",
    "Dash",
    "Default_Ignorable_Code_Point DI",
    "Deprecated Dep",
    "Diacritic Dia",
    "Emoji",
    "Emoji_Component EComp",
    "Emoji_Modifier EMod",
    "Emoji_Modifier_Base EBase",
    "Emoji_Presentation EPres",
    "Extended_Pictographic ExtPict",
    "Extender Ext",
    "Grapheme_Base Gr_Base",
    "Grapheme_Extend Gr_Ext",
    "Hex_Digit Hex",
    "IDS_Binary_Operator IDSB",
    "IDS_Trinary_Operator IDST",
    "ID_Continue IDC",
    "ID_Start IDS",
    "Ideographic Ideo",
    "Join_Control Join_C",
    "Logical_Order_Exception LOE",
    "Lowercase Lower",
    "Math",
    "Noncharacter_Code_Point NChar",
    "Pattern_Syntax Pat_Syn",
    "Pattern_White_Space Pat_WS",
    "Quotation_Mark QMark",
    "Radical",
    "Regional_Indicator RI",
    "Sentence_Terminal STerm",
    "Soft_Dotted SD",
    "Terminal_Punctuation Term",
    "Unified_Ideograph UIdeo",
    "Uppercase Upper",
    "Variation_Selector VS",
    "White_Space space",
    "XID_Continue XIDC",
    "XID_Start XIDS",
];

/// The rest of them: those whose characters are in the tables of few programs.
pub const RARE_BINARY_PROPERTIES: &[&str] = &["Bidi_Mirrored Bidi_M", "Changes_When_NFKC_Casefolded CWKCF"];

/// The values of `Script` with their aliases, as of Unicode 16 (PropertyValueAliases.txt).
pub const SCRIPTS: &str = "\
    Adlam Adlm Aghb Ahom Anatolian_Hieroglyphs Arab Arabic Armenian Armi Armn Avestan Avst Bali Balinese Bamu \
    Bamum Bass Bassa_Vah Batak Batk Beng Bengali Bhaiksuki Bhks Bopo Bopomofo Brah Brahmi Brai Braille Bugi \
    Buginese Buhd Buhid Cakm Canadian_Aboriginal Cans Cari Carian Caucasian_Albanian Chakma Cham Cher Cherokee \
    Chorasmian Chrs Common Copt Coptic Cpmn Cprt Cuneiform Cypriot Cypro_Minoan Cyrillic Cyrl Deseret Deva \
    Devanagari Diak Dives_Akuru Dogr Dogra Dsrt Dupl Duployan Egyp Egyptian_Hieroglyphs Elba Elbasan Elym \
    Elymaic Ethi Ethiopic Gara Garay Geor Georgian Glag Glagolitic Gong Gonm Goth Gothic Gran Grantha Greek Grek \
    Gujarati Gujr Gukh Gunjala_Gondi Gurmukhi Guru Gurung_Khema Han Hang Hangul Hani Hanifi_Rohingya Hano \
    Hanunoo Hatr Hatran Hebr Hebrew Hira Hiragana Hluw Hmng Hmnp Hung Imperial_Aramaic Inherited \
    Inscriptional_Pahlavi Inscriptional_Parthian Ital Java Javanese Kaithi Kali Kana Kannada Katakana Kawi \
    Kayah_Li Khar Kharoshthi Khitan_Small_Script Khmer Khmr Khoj Khojki Khudawadi Kirat_Rai Kits Knda Krai Kthi \
    Lana Lao Laoo Latin Latn Lepc Lepcha Limb Limbu Lina Linb Linear_A Linear_B Lisu Lyci Lycian Lydi Lydian \
    Mahajani Mahj Maka Makasar Malayalam Mand Mandaic Mani Manichaean Marc Marchen Masaram_Gondi Medefaidrin \
    Medf Meetei_Mayek Mend Mende_Kikakui Merc Mero Meroitic_Cursive Meroitic_Hieroglyphs Miao Mlym Modi Mong \
    Mongolian Mro Mroo Mtei Mult Multani Myanmar Mymr Nabataean Nag_Mundari Nagm Nand Nandinagari Narb Nbat \
    New_Tai_Lue Newa Nko Nkoo Nshu Nushu Nyiakeng_Puachue_Hmong Ogam Ogham Ol_Chiki Ol_Onal Olck Old_Hungarian \
    Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Onao \
    Oriya Orkh Orya Osage Osge Osma Osmanya Ougr Pahawh_Hmong Palm Palmyrene Pau_Cin_Hau Pauc Perm Phag Phags_Pa \
    Phli Phlp Phnx Phoenician Plrd Prti Psalter_Pahlavi Qaac Qaai Rejang Rjng Rohg Runic Runr Samaritan Samr \
    Sarb Saur Saurashtra Sgnw Sharada Shavian Shaw Shrd Sidd Siddham SignWriting Sind Sinh Sinhala Sogd Sogdian \
    Sogo Sora Sora_Sompeng Soyo Soyombo Sund Sundanese Sunu Sunuwar Sylo Syloti_Nagri Syrc Syriac Tagalog Tagb \
    Tagbanwa Tai_Le Tai_Tham Tai_Viet Takr Takri Tale Talu Tamil Taml Tang Tangsa Tangut Tavt Telu Telugu Tfng \
    Tglg Thaa Thaana Thai Tibetan Tibt Tifinagh Tirh Tirhuta Tnsa Todhri Todr Toto Tulu_Tigalari Tutg Ugar \
    Ugaritic Vai Vaii Vith Vithkuqi Wancho Wara Warang_Citi Wcho Xpeo Xsux Yezi Yezidi Yi Yiii Zanabazar_Square \
    Zanb Zinh Zyyy";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_by_their_exact_spelling() {
        for text in ["L", "Letter", "gc=Lu", "General_Category=cntrl", "sc=Grek", "scx=Deva", "ASCII", "AHex", "Bidi_M"]
        {
            assert!(is_property(text), "{text}");
        }
        for text in
            ["", "l", "Is_L", "Greek", "Script=greek", "script=Greek", "Script=", "Script", "gc=ASCII", "sc=Greek "]
        {
            assert!(!is_property(text), "{text}");
        }
        assert!(!is_property("Greek Grek") && !is_script(""));
    }
}
