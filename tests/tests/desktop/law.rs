//! The law in the window: the strip of the driver's day, a verdict with what mends it, and the same
//! tour from another carrier's depot.

use crate::Step;
use crate::window::{ALT, CONTROL, ENTER, SHIFT, Stop, Window};

/// The mark on the stop during which the driver is free.
const DRIVER_FREE: &str = "conducteur libre";
/// Six hours of work without a break (Directive 2002/15/CE, art. 5).
const NO_BREAK: &str = "WT_ART5_6H";

/// Breaks the law by hand, mends it, and takes everything back.
pub async fn tell(window: &Window, planned: &[Stop]) -> Step<()> {
    expect_driver_day(window).await?;
    expect_rules_named(window).await?;
    let lawful = window.errors().await?;
    if !lawful.is_empty() {
        return Err(format!("the planned day is judged unlawful: {lawful:?}"));
    }
    window.save_picture("lawful.png").await?;
    let unlawful = keep_the_driver_on_duty(window, planned).await?;
    mend(window, &unlawful).await?;
    window.click("undo").await?;
    window.wait_for_stops("the planned day", planned).await?;
    window.wait_for_errors(&lawful).await?;
    choose_another_carrier(window, planned).await
}

/// The strip has a bar for each activity, from the first to the last minute, and limits beside it.
async fn expect_driver_day(window: &Window) -> Step<()> {
    window.wait_for("driver-strip").await?;
    window.wait_for("gauges").await?;
    let duties = window.texts("[data-testid='driver-strip'] rect.duty title").await?;
    let of = |duty: &str| duties.iter().filter(|said| said.starts_with(duty)).count();
    if of("conduite") < 4 || of("autre travail") < 4 || of("pause") == 0 {
        return Err(format!("the strip does not show the day: {duties:?}"));
    }
    let gauges = window.texts("[data-testid^='gauge-']").await?;
    let known = |name: &str| gauges.iter().any(|said| said.contains(name));
    let wanted =
        ["Conduite sans pause", "Conduite du jour", "Amplitude", "Travail sans pause", "Travail effectif"];
    match wanted.into_iter().find(|name| !known(name)) {
        Some(name) => Err(format!("no gauge for {name}: {gauges:?}")),
        None => Ok(()),
    }
}

/// Verdicts are never shown without the rules that they follow and who decides.
async fn expect_rules_named(window: &Window) -> Step<()> {
    let said = window.texts("[data-testid='rules-in-force']").await?.join(" ");
    let wanted = ["règles UE au ", "règles FR au ", "L’autocariste décide"];
    match wanted.into_iter().find(|words| !said.contains(words)) {
        Some(words) => Err(format!("the rules in force lack “{words}”: {said}")),
        None => Ok(()),
    }
}

/// Takes the driver's free time away, by keyboard: there is no break left in the day.
async fn keep_the_driver_on_duty(window: &Window, planned: &[Stop]) -> Step<Vec<String>> {
    let free = planned.iter().position(|stop| stop.movable && stop.text.contains(DRIVER_FREE));
    let free = free.ok_or_else(|| format!("the driver is never free: {planned:?}"))?;
    window.press_at(&format!("[data-testid='stop-{free}']"), &[ALT], 'l').await?;
    let changed = window.stops_once_changed(planned).await?;
    if changed[free].text.contains(DRIVER_FREE) {
        return Err(format!("the driver is still free: {}", changed[free].text));
    }
    let errors = window.errors().await?;
    if !errors.iter().any(|code| code == NO_BREAK) {
        return Err(format!("{NO_BREAK} is not found: {errors:?}"));
    }
    window.save_picture("unlawful.png").await?;
    Ok(errors)
}

/// Presses a mend of the missing break by keyboard; undo brings the verdict back, redo removes it.
async fn mend(window: &Window, unlawful: &[String]) -> Step<()> {
    let button = format!("[data-code='{NO_BREAK}'] [data-mend] button");
    let offered = window.texts(&button).await?;
    println!("mends of {NO_BREAK}: {offered:?}");
    window.press_at(&button, &[], ENTER).await?;
    window.wait_for("mended").await?;
    let mended = window.errors().await?;
    if mended.iter().any(|code| code == NO_BREAK) {
        return Err(format!("“{}” does not mend {NO_BREAK}: {mended:?}", offered[0]));
    }
    window.click("undo").await?;
    window.wait_for_errors(unlawful).await?;
    window.press_at("[data-testid='redo']", &[CONTROL, SHIFT], 'z').await?;
    window.wait_for_errors(&mended).await?;
    window.click("undo").await?;
    window.wait_for_errors(unlawful).await
}

/// Takes the coach of a carrier whose depot is too far away for such a day, and goes back.
async fn choose_another_carrier(window: &Window, planned: &[Stop]) -> Step<()> {
    let row = "[data-testid='carriers'] tr[data-carrier]";
    let carriers = window.texts(row).await?;
    println!("carriers: {carriers:?}");
    if carriers.len() < 2 || !carriers[0].contains("retenu") {
        return Err(format!("the carriers are not compared, the chosen one first: {carriers:?}"));
    }
    window.press_at(&format!("{row}:not(.chosen) button"), &[], ENTER).await?;
    let moved = window.stops_once_changed(planned).await?;
    let depot = &moved[0].name;
    if depot == &planned[0].name {
        return Err(format!("the coach still comes from {depot}"));
    }
    let first = window.texts(&format!("{row}.chosen")).await?.concat();
    if !first.contains(depot.as_str()) {
        return Err(format!("the chosen carrier is not {depot}: {first}"));
    }
    window.click("undo").await?;
    window.wait_for_stops("the carrier that was planned", planned).await
}
