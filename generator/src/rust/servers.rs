//! The addresses of the service: a function for each, and an enum for every part that a caller chooses from a list.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Comment;
use super::name::{Name, Scope};
use super::words::code;
use crate::api::operation::{Piece, Server, Variable};

/// The file `servers.rs`, and the enums in it.
pub struct Servers {
    /// The file.
    pub file: TokenStream,
    /// The names that the crate's root shows as well.
    pub public: Vec<Ident>,
    /// The addresses that leave one choice from a list.
    pub choices: Vec<Choice>,
    /// The address for those who choose none, as an expression that makes an `Option`: that of the first server with
    /// the defaults of its variables (OpenAPI 3.0.3, 4.7.6).
    pub default: Option<TokenStream>,
}

/// An address that leaves one choice from a list.
pub struct Choice {
    /// The name of the variable.
    pub variable: String,
    /// The enum of its values.
    pub ty: Ident,
    /// The function that makes the address.
    pub function: Ident,
    /// The address as the description writes it.
    pub url: String,
}

/// How many addresses are tried at most when all combinations of listed values are parsed.
const TRIED: usize = 10_000;

/// Writes the addresses. `root` is the scope of the crate's root.
pub fn servers(servers: &[Server], root: &mut Scope) -> Servers {
    let mut items = TokenStream::new();
    let mut public = Vec::new();
    let mut known: Vec<(Vec<String>, Ident)> = Vec::new();
    let mut functions = Scope::default();
    let mut relative = Vec::new();
    let mut choices = Vec::new();
    let mut default = None;
    for (index, server) in servers.iter().enumerate() {
        if !server.is_absolute() {
            let url = code(&server.url);
            relative.push(format!(" The description names {url}, relative to the place where it is served itself."));
            continue;
        }
        let mut types = Vec::new();
        for variable in &server.variables {
            if variable.values.is_empty() {
                types.push(None);
                continue;
            }
            let shared = known.iter().find(|(values, _)| *values == variable.values).map(|(_, name)| name.clone());
            let name = shared.unwrap_or_else(|| {
                let name = root.claim(&Name::new(&variable.name)).pascal();
                items.extend(choice(&name, variable));
                public.push(name.clone());
                known.push((variable.values.clone(), name.clone()));
                name
            });
            types.push(Some(name));
        }
        let name = functions.claim(&Name::new("endpoint")).snake();
        items.extend(address(&name, server, &types));
        if let ([variable], [Some(ty)], true) = (server.variables.as_slice(), types.as_slice(), always_parses(server)) {
            let (variable, ty, url) = (variable.name.clone(), ty.clone(), server.url.clone());
            choices.push(Choice { variable, ty, function: name.clone(), url });
        }
        if index == 0 {
            default = with_defaults(&name, server, &types);
        }
    }
    let file = quote! {
        //! Where the service is reached.
        #(#![doc = ""] #![doc = #relative])*

        #items
    };
    Servers { file, public, choices, default }
}

/// The address of a server with the defaults of its variables, if they make one.
fn with_defaults(function: &Ident, server: &Server, types: &[Option<Ident>]) -> Option<TokenStream> {
    let defaults: Vec<&str> = server.variables.iter().map(|variable| variable.default.as_str()).collect();
    support::endpoint::Endpoint::parse(&written(server, &defaults)).ok()?;
    let arguments = server.variables.iter().zip(types).map(|(variable, ty)| match ty {
        Some(ty) => variable.values.contains(&variable.default).then(|| quote!(crate::servers::#ty::default())),
        None => {
            let default = &variable.default;
            Some(quote!(#default))
        }
    });
    let arguments: Vec<TokenStream> = arguments.collect::<Option<_>>()?;
    let call = quote!(crate::servers::#function(#(#arguments),*));
    Some(if always_parses(server) { quote!(Some(#call)) } else { quote!(#call.ok()) })
}

/// The address of a server with the defaults of its variables, if they make one.
#[must_use]
pub fn default_address(server: &Server) -> Option<String> {
    let defaults: Vec<&str> = server.variables.iter().map(|variable| variable.default.as_str()).collect();
    let address = written(server, &defaults);
    (server.is_absolute() && support::endpoint::Endpoint::parse(&address).is_ok()).then_some(address)
}

/// The address with a value for each variable.
fn written(server: &Server, values: &[&str]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Parameter(index) => values.get(*index).copied().unwrap_or_default().to_owned(),
    };
    server.pieces.iter().map(piece).collect()
}

/// An enum of the values of a variable.
fn choice(name: &Ident, variable: &Variable) -> TokenStream {
    let mut scope = Scope::default();
    let variants: Vec<Ident> = variable.values.iter().map(|value| scope.claim(&Name::new(value)).pascal()).collect();
    let values = &variable.values;
    let docs = variable.values.iter().map(|value| format!(" {}", code(value)));
    let mut comment = Comment::default();
    comment.prose(variable.docs.description.as_ref());
    let comment = comment.finish(&format!("The part {} of an address.", code(&variable.name)));
    let default = variable.values.iter().position(|value| *value == variable.default).and_then(|at| variants.get(at));
    let default = default.map(|variant| {
        quote! {
            /// The default of the description.
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self::#variant
                }
            }
        }
    });
    quote! {
        #comment
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name { #(#[doc = #docs] #variants,)* }

        impl #name {
            /// All values, in the description's order.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];
            /// The same, as they stand in the address.
            pub const VALUES: &'static [&'static str] = &[#(#values),*];

            /// The value as it stands in the address.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #values,)* }
            }
        }

        #default

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = crate::support::enumeration::NotListed;

            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                let listed = Self::ALL.iter().copied().find(|known| known.as_str() == value);
                listed.ok_or_else(|| crate::support::enumeration::NotListed::new(Self::VALUES))
            }
        }
    }
}

/// The function that makes an address.
fn address(name: &Ident, server: &Server, types: &[Option<Ident>]) -> TokenStream {
    let mut scope = Scope::reserving(&["address"]);
    let arguments: Vec<Ident> = server.variables.iter().map(|v| scope.claim(&Name::new(&v.name)).snake()).collect();
    let parameters = arguments.iter().zip(types).map(|(argument, ty)| match ty {
        Some(ty) => quote!(#argument: #ty),
        None => quote!(#argument: &str),
    });
    let mut comment = Comment::default();
    comment.prose(server.docs.description.as_ref());
    comment.says(format!("The address {}.", code(&server.url)));
    for variable in &server.variables {
        if variable.values.is_empty() {
            comment.says(format!("{} is {} by default.", code(&variable.name), code(&variable.default)));
        }
    }
    let pieces = server.pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(quote!(address.push_str(#text);)),
        Piece::Parameter(index) => {
            let argument = arguments.get(*index)?;
            Some(if types.get(*index).is_some_and(Option::is_some) {
                quote!(address.push_str(#argument.as_str());)
            } else {
                quote!(address.push_str(#argument);)
            })
        }
    });
    let build = quote! {
        let mut address = ::std::string::String::new();
        #(#pieces)*
    };
    if always_parses(server) {
        let comment = comment.finish("");
        quote! {
            #comment
            #[must_use]
            pub fn #name(#(#parameters),*) -> crate::support::endpoint::Endpoint {
                #build
                crate::support::endpoint::Endpoint::parse(&address)
                    .expect("every address that the description allows was parsed when this crate was generated")
            }
        }
    } else {
        comment.says("# Errors");
        comment.says("If the parts make no address.");
        let comment = comment.finish("");
        quote! {
            #comment
            pub fn #name(
                #(#parameters),*
            ) -> ::core::result::Result<crate::support::endpoint::Endpoint, crate::support::endpoint::InvalidEndpoint> {
                #build
                crate::support::endpoint::Endpoint::parse(&address)
            }
        }
    }
}

/// Whether every combination of listed values makes an address.
fn always_parses(server: &Server) -> bool {
    if server.variables.iter().any(|variable| variable.values.is_empty()) {
        return false;
    }
    let combinations = server
        .variables
        .iter()
        .try_fold(1_usize, |all, variable| all.checked_mul(variable.values.len()).filter(|count| *count <= TRIED));
    let Some(combinations) = combinations else { return false };
    (0..combinations).all(|number| {
        let mut number = number;
        let mut chosen = Vec::new();
        for variable in &server.variables {
            let count = variable.values.len().max(1);
            chosen.push(variable.values.get(number % count).map_or("", String::as_str));
            number /= count;
        }
        support::endpoint::Endpoint::parse(&written(server, &chosen)).is_ok()
    })
}
