//! Which values have a form outside of JSON: those of parameters and of the fields of forms.
//!
//! A scalar is its text; an array of scalars and an object of scalars have forms in the styles of OpenAPI, and what is
//! nested deeper has none (3.0.3, 4.7.12.3). A type that may hold what has no form is not sent: an optional parameter is
//! left out of its operation, anything else costs the operation. Of a value that is described as anything the runtime
//! looks at what it is, and tells what has no form as it tells a rule that does not hold.

use super::content::{ContentKind, Field};
use super::draft::Settled;
use super::operation::{LeftOut, Operation, Piece, Style};
use super::parameter;
use super::shape::{Shape, Type, TypeRef};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Verdict;

/// The forms that values of a type have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Forms {
    scalar: bool,
    list: bool,
    object: bool,
    /// Some have none.
    nested: bool,
}

impl Forms {
    const SCALAR: Self = Self { scalar: true, list: false, object: false, nested: false };
    const NESTED: Self = Self { scalar: false, list: false, object: false, nested: true };
    const ANY: Self = Self { scalar: true, list: true, object: true, nested: false };

    fn or(self, other: Self) -> Self {
        Self {
            scalar: self.scalar | other.scalar,
            list: self.list | other.list,
            object: self.object | other.object,
            nested: self.nested | other.nested,
        }
    }

    /// Whether some value is a scalar and each may be one, as far as is said.
    fn is_scalar(self) -> bool {
        self == Self::SCALAR || self == Self::ANY
    }
}

/// After so many names a type is taken for nested: it may be a circle.
const MAX_DEPTH: usize = 32;

fn forms(types: &[Type], ty: &TypeRef, depth: usize) -> Forms {
    if depth == MAX_DEPTH {
        return Forms::NESTED;
    }
    let of = |ty: &TypeRef| forms(types, ty, depth + 1);
    let list = |is_flat: bool| if is_flat { Forms { list: true, ..Forms::default() } } else { Forms::NESTED };
    let object = |is_flat: bool| if is_flat { Forms { object: true, ..Forms::default() } } else { Forms::NESTED };
    match ty {
        TypeRef::Scalar(_) => Forms::SCALAR,
        TypeRef::Secret(inner) | TypeRef::Nullable(inner) => of(inner),
        TypeRef::Array(items) => list(of(items).is_scalar()),
        TypeRef::Tuple(items) => list(items.iter().all(|item| of(item).is_scalar())),
        TypeRef::Map(values) => object(of(values).is_scalar()),
        TypeRef::Any => Forms::ANY,
        TypeRef::Named(id) => match types.get(id.index()).map(|ty| &ty.shape) {
            Some(Shape::Enum(_) | Shape::IntegerEnum(_)) => Forms::SCALAR,
            Some(Shape::Newtype(inner)) => of(inner),
            Some(Shape::Record(record)) => object(
                record.members.iter().map(|member| &member.ty).chain(&record.others).all(|ty| of(ty).is_scalar()),
            ),
            Some(Shape::Union(union)) => {
                union.variants.iter().fold(Forms::default(), |forms, variant| forms.or(of(&variant.ty)))
            }
            None => Forms::NESTED,
        },
    }
}

/// Why values of a type have no form in a style, if some have none.
fn without_form(types: &[Type], ty: &TypeRef, style: Style) -> Option<&'static str> {
    let forms = forms(types, ty, 0);
    match style {
        Style::Json => None,
        _ if forms.nested => Some("it may be nested, and OpenAPI gives such values no form there"),
        Style::Plain => None,
        _ if forms == Forms::ANY => None,
        Style::DeepObject if forms.scalar || forms.list => Some("`style: deepObject` is for objects"),
        Style::SpaceDelimited | Style::PipeDelimited if forms.scalar => Some("the style is for arrays"),
        _ => None,
    }
}

/// Why a type cannot be the fields of a form, if it cannot.
fn without_fields(types: &[Type], ty: &TypeRef, fields: &[Field], depth: usize) -> Option<String> {
    let field = |name: &str, ty: &TypeRef| {
        let style = fields.iter().find(|field| field.name == name).map_or(Style::Plain, |field| field.style);
        let forms = forms(types, ty, 0);
        // An object needs a style that says how its members are called.
        let is_object = style == Style::Plain && forms.object && forms != Forms::ANY;
        let why = match without_form(types, ty, style) {
            Some(why) => why,
            None if is_object => "it may be an object, and no `encoding` says how that is written",
            None => return None,
        };
        Some(format!("the field `{name}` cannot be sent: {why}"))
    };
    match ty {
        _ if depth == MAX_DEPTH => Some("its type is nested too deeply".to_owned()),
        TypeRef::Any => None,
        TypeRef::Nullable(inner) => without_fields(types, inner, fields, depth + 1),
        TypeRef::Map(values) => field("*", values),
        TypeRef::Named(id) => match types.get(id.index()).map(|ty| &ty.shape)? {
            Shape::Newtype(inner) => without_fields(types, inner, fields, depth + 1),
            Shape::Record(record) => {
                let others = record.others.iter().find_map(|others| field("*", others));
                record.members.iter().find_map(|member| field(&member.name, &member.ty)).or(others)
            }
            Shape::Union(union) => {
                union.variants.iter().find_map(|variant| without_fields(types, &variant.ty, fields, depth + 1))
            }
            Shape::Enum(_) | Shape::IntegerEnum(_) => Some("it is no object".to_owned()),
        },
        TypeRef::Scalar(_) | TypeRef::Array(_) | TypeRef::Tuple(_) | TypeRef::Secret(_) => {
            Some("it is no object".to_owned())
        }
    }
}

/// An operation, if it can be sent, without the optional parameters and the bodies that cannot be.
pub(super) fn check(settled: Settled<'_>, types: &[Type]) -> Result<Operation, LeftOut> {
    let Settled { origin, mut operation, parameters, bodies } = settled;
    let reader = origin.reader;
    let mut gone = Vec::new();
    for (index, (parameter, node)) in operation.parameters.iter().zip(&parameters).enumerate() {
        let Some(why) = without_form(types, &parameter.ty, parameter.style) else { continue };
        let why = format!("the parameter `{}` cannot be sent: {why}", parameter.name);
        reader.ledger().mark_subtree(*node, Verdict::Refused);
        if parameter.required {
            return Err(origin.left_out(origin.leave_out(node.place(), &why)));
        }
        parameter::unsent(&origin, node.place(), &why);
        gone.push(index);
    }
    for index in gone.into_iter().rev() {
        remove(&mut operation, index);
    }
    if let Some(body) = &mut operation.body {
        let mut bodies = bodies.iter();
        let mut last = None;
        body.contents.retain(|content| {
            let Some(media) = bodies.next() else { return true };
            let ContentKind::Form(fields) = &content.kind else { return true };
            let Some(why) = without_fields(types, &content.ty, fields, 0) else { return true };
            reader.refuse(*media);
            last = Some((media.key_place, format!("its body as `{}`: {why}", content.media_type)));
            false
        });
        if let Some((place, why)) = last {
            if body.contents.is_empty() {
                return Err(origin.left_out(origin.leave_out(place, &why)));
            }
            reader.report(Diagnostic::new(codes::NOT_SUPPORTED, place, why));
        }
    }
    Ok(operation)
}

/// Takes a parameter out of an operation whose path does not have it.
fn remove(operation: &mut Operation, index: usize) {
    operation.parameters.remove(index);
    for piece in &mut operation.pieces {
        if let Piece::Parameter(at) = piece {
            *at -= usize::from(*at > index);
        }
    }
}
