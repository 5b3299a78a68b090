//! Records: the structs of the description's objects, and what is needed to call one with what it must have.
//!
//! A line of `record!` says all that is known of a member: its Rust name and type, whether it must be there, its name on
//! the wire, and the schema that it fits. So shape and rule are read, and reviewed, at one place.

/// A struct of the description's members.
///
/// `= NAME "pointer"` behind the name defines the schema of the object that has no rules but those of its members;
/// `: NAME` names one that stands among the schemas. The list of its members is a static too, an array of so many: checks
/// look into it where they are compiled, which they cannot where a static only points to it. Two dots stand between as
/// many members as are read at once. A member that is `checked` can break a rule though its type is right. `keeps` is an
/// expression that holds where the rules over several members do.
#[allow(unused_macros, reason = "a description may have no record")]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(= $own:ident $at:literal)? $(: $given:ident)? [$fields:ident; $count:literal] {
            $($(
                $(#[$member:meta])*
                pub $field:ident: $ty:ty = $index:literal $presence:ident $($checked:ident)? $wire:literal $fits:ident;
            )+)..*
        }
        $(others $rest:ident: $others:ty;)?
        $(keeps |$this:ident| $keeps:expr)?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct $name {
            $($($(#[$member])* pub $field: $ty,)+)*
            $(
                /// Members that the description does not name.
                pub $rest: $others,
            )?
        }

        $(
            pub(crate) static $own: $crate::support::schema::Schema = $crate::support::schema::Schema::new(
                $at,
                $crate::support::schema::Kinds::OBJECT,
                &[$crate::support::schema::Rule::Object(&$crate::support::schema::Object::new(
                    $crate::support::schema::Others::Open,
                    &$fields,
                ))],
            );
        )?

        pub(crate) static $fields: [$crate::support::schema::Field; $count] = [
            $($($crate::support::schema::Field::$presence($wire, &$crate::schemas::$fits),)+)*
        ];

        impl $crate::support::members::Record for $name {
            const FIELDS: &'static [$crate::support::schema::Field] = &$fields;

            fn read(
                fields: &$crate::support::read::Fields<'_>,
            ) -> ::core::result::Result<Self, $crate::support::read::Unfit> {
                let _ = fields;
                $(let ($($field,)+) = match fields.next() {
                    ::core::result::Result::Ok(members) => members,
                    // There is nothing to convert, which `?` would ask for each record.
                    ::core::result::Result::Err(unfit) => return ::core::result::Result::Err(unfit),
                };)*
                ::core::result::Result::Ok(Self {
                    $($($field,)+)*
                    $($rest: fields.others()?,)?
                })
            }

            fn check_members(&self, members: &mut $crate::support::members::Members<'_>) {
                let _ = &members;
                $($($({
                    let $checked = &mut *members;
                    $checked.$presence(&Self::FIELDS[$index], &self.$field);
                })?)+)*
            }

            fn part(&self, index: usize) -> &dyn $crate::support::view::Part {
                match index {
                    $($($index => &self.$field,)+)*
                    _ => &(),
                }
            }

            $(fn rest(&self) -> ::core::option::Option<&dyn $crate::support::members::Rest> {
                ::core::option::Option::Some(&self.$rest)
            })?

            $(fn surely_keeps_rest(&self) -> bool {
                let $this = self;
                let _ = $this;
                $keeps
            })?
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::support::members::show(stringify!($name), self, f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::support::members::same(self, other)
            }
        }

        $crate::support::model::model!($name, members::ByMembers, $(&$own)? $(&$crate::schemas::$given)?);
    };
}

#[allow(unused_imports, reason = "a description may have no record")]
pub(crate) use record;

/// What a record of a request is made of: a labelled struct of the members that it must have, so that none can be
/// forgotten and no two be swapped, and a method for each of the others. What is `constant` has one value and is filled in.
#[allow(unused_macros, reason = "a description may have no record")]
macro_rules! construct {
    (
        $name:ident
        $(from $module:ident { $($required:ident: $ty:ty,)* })?
        $({ $($(#[$meta:meta])* $optional:ident $(as $setter:ident)?: $value:ty,)* })?
        $(constant $($fixed:ident),+)?
        $(others $rest:ident)?
    ) => {
        $crate::support::record::construct! { @start
            $name [$($module { $($required: $ty,)* })?] [$($($optional,)*)?] [$($($fixed)+)? $($rest)?]
        }

        $(impl $name {
            $($crate::support::record::construct! { @setter $(#[$meta])* $optional [$($setter)? $optional] $value })*
        })?
    };
    (@start $name:ident [] [$($optional:ident,)*] [$($rest:ident)*]) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self {
                    $($optional: ::core::option::Option::None,)*
                    $($rest: ::core::default::Default::default(),)*
                }
            }
        }
    };
    (@start
        $name:ident [$module:ident { $($required:ident: $ty:ty,)* }] [$($optional:ident,)*] [$($rest:ident)*]
    ) => {
        /// What the type with the name of this module must have.
        pub mod $module {
            /// What the type must have; its members say more.
            pub struct Required {
                $(pub $required: $ty,)*
            }
        }

        impl ::core::convert::From<$module::Required> for $name {
            fn from(required: $module::Required) -> Self {
                Self {
                    $($required: required.$required,)*
                    $($optional: ::core::option::Option::None,)*
                    $($rest: ::core::default::Default::default(),)*
                }
            }
        }
    };
    (@setter $(#[$meta:meta])* $optional:ident [$setter:ident $($field:ident)?] $value:ty) => {
        /// Sets the member, of which its field says more.
        $(#[$meta])*
        #[must_use]
        pub fn $setter(mut self, value: impl ::core::convert::Into<$value>) -> Self {
            self.$optional = $crate::support::model::some(value);
            self
        }
    };
}

#[allow(unused_imports, reason = "a description may have no record that a request holds")]
pub(crate) use construct;
