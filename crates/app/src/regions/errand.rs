//! An import that a person follows in the window and may stop.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::import::{ImportErrand, ImportStep, import};
use crate::errand::in_language;
use crate::office::unwritable;
use crate::view::{ImportStepView, UserError};

/// Raised to end the import that is under way.
#[derive(Debug, Default)]
pub struct StopSign(AtomicBool);

impl StopSign {
    /// Ends the import that is under way.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn lower(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Makes a region of an extract for an office, in the folder of its regions. `tell` hears each percent
/// of each stage once.
///
/// # Errors
/// When the extract cannot be used, the file cannot be written, or the sign was raised.
pub fn import_for_office(
    source: &Path,
    out: &Path,
    language: &str,
    stop: &StopSign,
    tell: &mut dyn FnMut(ImportStepView),
) -> Result<(), UserError> {
    stop.lower();
    let folder = out.parent().unwrap_or(out);
    in_language(language, |_| fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error)))?;
    let errand = ImportErrand {
        sources: vec![source.to_owned()],
        out: out.to_owned(),
        title: None,
        language: language.to_owned(),
    };
    let mut last = None;
    import(&errand, &mut |step| {
        if last.as_ref() != Some(step) {
            tell(view(step));
            last = Some(step.clone());
        }
        if stop.is_raised() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(())
}

fn view(step: &ImportStep) -> ImportStepView {
    let ImportStep { stage, stages, text, percent } = step.clone();
    ImportStepView { stage, stages, text, percent }
}
