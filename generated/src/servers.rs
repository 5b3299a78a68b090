// Generated from an OpenAPI description. Do not edit: generate it again.

//! Where the service is reached.

/// The region whose OMS runs the task.
///
/// OMS has an endpoint in each of these regions. The pages of the other synchronization APIs say that they are
/// only offered in CN North-Beijing4 (`cn-north-4`), CN East-Shanghai1 (`cn-east-3`) and CN Southwest-Guiyang1
/// (`cn-southwest-2`); the page of this API names no region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Region {
    /// `cn-north-1`
    CnNorth1,
    /// `cn-north-4`
    CnNorth4,
    /// `cn-north-9`
    CnNorth9,
    /// `cn-north-12`
    CnNorth12,
    /// `cn-east-2`
    CnEast2,
    /// `cn-east-3`
    CnEast3,
    /// `cn-east-4`
    CnEast4,
    /// `cn-south-1`
    CnSouth1,
    /// `cn-south-4`
    CnSouth4,
    /// `cn-southwest-2`
    CnSouthwest2,
    /// `ap-southeast-1`
    ApSoutheast1,
    /// `ap-southeast-2`
    ApSoutheast2,
    /// `ap-southeast-3`
    ApSoutheast3,
    /// `ap-southeast-4`
    ApSoutheast4,
    /// `ap-southeast-5`
    ApSoutheast5,
    /// `la-south-2`
    LaSouth2,
    /// `la-north-2`
    LaNorth2,
    /// `tr-west-1`
    TrWest1,
    /// `sa-brazil-1`
    SaBrazil1,
    /// `me-east-1`
    MeEast1,
    /// `af-south-1`
    AfSouth1,
}

impl Region {
    /// All values, in the description's order.
    pub const ALL: &'static [Self] = &[
        Self::CnNorth1,
        Self::CnNorth4,
        Self::CnNorth9,
        Self::CnNorth12,
        Self::CnEast2,
        Self::CnEast3,
        Self::CnEast4,
        Self::CnSouth1,
        Self::CnSouth4,
        Self::CnSouthwest2,
        Self::ApSoutheast1,
        Self::ApSoutheast2,
        Self::ApSoutheast3,
        Self::ApSoutheast4,
        Self::ApSoutheast5,
        Self::LaSouth2,
        Self::LaNorth2,
        Self::TrWest1,
        Self::SaBrazil1,
        Self::MeEast1,
        Self::AfSouth1,
    ];

    /// The same, as they stand in the address.
    pub const VALUES: &'static [&'static str] = &[
        "cn-north-1",
        "cn-north-4",
        "cn-north-9",
        "cn-north-12",
        "cn-east-2",
        "cn-east-3",
        "cn-east-4",
        "cn-south-1",
        "cn-south-4",
        "cn-southwest-2",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "la-south-2",
        "la-north-2",
        "tr-west-1",
        "sa-brazil-1",
        "me-east-1",
        "af-south-1",
    ];

    /// The value as it stands in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CnNorth1 => "cn-north-1",
            Self::CnNorth4 => "cn-north-4",
            Self::CnNorth9 => "cn-north-9",
            Self::CnNorth12 => "cn-north-12",
            Self::CnEast2 => "cn-east-2",
            Self::CnEast3 => "cn-east-3",
            Self::CnEast4 => "cn-east-4",
            Self::CnSouth1 => "cn-south-1",
            Self::CnSouth4 => "cn-south-4",
            Self::CnSouthwest2 => "cn-southwest-2",
            Self::ApSoutheast1 => "ap-southeast-1",
            Self::ApSoutheast2 => "ap-southeast-2",
            Self::ApSoutheast3 => "ap-southeast-3",
            Self::ApSoutheast4 => "ap-southeast-4",
            Self::ApSoutheast5 => "ap-southeast-5",
            Self::LaSouth2 => "la-south-2",
            Self::LaNorth2 => "la-north-2",
            Self::TrWest1 => "tr-west-1",
            Self::SaBrazil1 => "sa-brazil-1",
            Self::MeEast1 => "me-east-1",
            Self::AfSouth1 => "af-south-1",
        }
    }
}

/// The default of the description.
impl ::core::default::Default for Region {
    fn default() -> Self {
        Self::CnNorth4
    }
}

impl ::core::fmt::Display for Region {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ::core::str::FromStr for Region {
    type Err = crate::support::enumeration::NotListed;

    fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
        let listed = Self::ALL.iter().copied().find(|known| known.as_str() == value);
        listed.ok_or_else(|| crate::support::enumeration::NotListed::new(Self::VALUES))
    }
}

/// The public endpoint of OMS in a region.
///
/// The address `https://oms.{region}.myhuaweicloud.com`.
#[must_use]
pub fn endpoint(region: Region) -> crate::support::endpoint::Endpoint {
    let mut address = ::std::string::String::new();
    address.push_str("https://oms.");
    address.push_str(region.as_str());
    address.push_str(".myhuaweicloud.com");
    crate::support::endpoint::Endpoint::parse(&address)
        .expect(
            "every address that the description allows was parsed when this crate was generated",
        )
}
