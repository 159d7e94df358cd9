//! The wire format of protocol buffers, read in place: nothing is copied, nothing can overflow.

/// The bytes are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spoilt;

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Four or eight bytes: no field that is read here has them.
    Fixed,
}

impl<'a> Value<'a> {
    pub fn number(self) -> Result<u64, Spoilt> {
        if let Self::Number(number) = self { Ok(number) } else { Err(Spoilt) }
    }

    pub fn bytes(self) -> Result<&'a [u8], Spoilt> {
        if let Self::Bytes(bytes) = self { Ok(bytes) } else { Err(Spoilt) }
    }

    pub fn text(self) -> Result<&'a str, Spoilt> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Spoilt)
    }
}

/// The fields of a message, one after the other.
pub(crate) struct Fields<'a>(pub &'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Spoilt>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = read_field(&mut self.0);
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

fn read_field<'a>(rest: &mut &'a [u8]) -> Result<(u64, Value<'a>), Spoilt> {
    let key = varint(rest)?;
    let value = match key & 7 {
        0 => Value::Number(varint(rest)?),
        1 => take(rest, 8).map(|_| Value::Fixed)?,
        2 => {
            let length = varint(rest)?;
            Value::Bytes(take(rest, usize::try_from(length).map_err(|_| Spoilt)?)?)
        }
        5 => take(rest, 4).map(|_| Value::Fixed)?,
        _ => return Err(Spoilt),
    };
    if key >> 3 == 0 { Err(Spoilt) } else { Ok((key >> 3, value)) }
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], Spoilt> {
    let (taken, after) = rest.split_at_checked(length).ok_or(Spoilt)?;
    *rest = after;
    Ok(taken)
}

fn varint(rest: &mut &[u8]) -> Result<u64, Spoilt> {
    let mut number = 0_u64;
    for (place, byte) in rest.iter().enumerate().take(10) {
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            *rest = &rest[place + 1..];
            return Ok(number);
        }
    }
    Err(Spoilt)
}

/// Numbers one after the other.
#[derive(Clone, Copy, Default)]
pub(crate) struct Packed<'a>(pub &'a [u8]);

impl Iterator for Packed<'_> {
    type Item = Result<u64, Spoilt>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let number = varint(&mut self.0);
        if number.is_err() {
            self.0 = &[];
        }
        Some(number)
    }
}

/// Signed numbers stored as steps from one to the next. A sum that overflows is spoilt.
#[derive(Clone, Copy, Default)]
pub(crate) struct Steps<'a> {
    steps: Packed<'a>,
    here: i64,
}

impl<'a> Steps<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { steps: Packed(bytes), here: 0 }
    }
}

impl Iterator for Steps<'_> {
    type Item = Result<i64, Spoilt>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.steps.next()?;
        let sum = step.and_then(|step| self.here.checked_add(zigzag(step)).ok_or(Spoilt));
        match sum {
            Ok(sum) => self.here = sum,
            Err(Spoilt) => self.steps = Packed(&[]),
        }
        Some(sum)
    }
}

/// Reads a signed number from the form in which small ones are short.
pub(crate) fn zigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}
