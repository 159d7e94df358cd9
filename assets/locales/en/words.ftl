# Words that papers, window and command line share.
stop-depot = Depot
stop-pickup = Pick-up
stop-site = Visit
stop-meal = Lunch
stop-dinner = Dinner
stop-lodging = Night
stop-break = Break
stop-dropoff = Drop-off
warning-hours-to-be-checked = opening hours to be checked
warning-holiday-to-be-checked = opening on this public holiday to be checked
warning-visit-length-to-be-checked = length of the visit to be checked
warning-coach-access-to-be-checked = coach access and parking to be checked
warning-no-coach-parking = no coach parking: set down, then park elsewhere
warning-capacity-to-be-checked = group size taken to be checked
warning-split-into-sessions = group split, one visit after the other
warning-price-to-be-checked = price to be checked, not in the estimate
warning-booking-needed = booking needed
warning-start-to-be-agreed = start of the visit to be agreed
warning-booking-short-notice = booking to be asked for at once: less than eight days ahead
warning-half-board-to-be-checked = half board to be checked
warning-walk-to-be-checked = length of the walk to be checked
warning-climb-to-be-checked = climb to be checked
warning-wheelchair-to-be-checked = wheelchair access to be checked
warning-group-minimum-not-reached = group smaller than the place asks for
warning-depot-to-be-checked = carrier’s depot to be checked, positioning not counted
vehicle-van9 = van, 8 passengers
vehicle-minibus = minibus, 16 to 22 seats
vehicle-midi = midi coach, 28 to 37 seats
vehicle-standard = standard coach, 49 to 55 seats
vehicle-long = long coach, 57 to 63 seats
vehicle-double-deck = double-deck coach, 70 to 85 seats
verdict-info = Good to know
verdict-warning = To be checked
verdict-error = Against the rules
verdict-line = { $word }: { $text }
road-note-no-coach = No coach here: so says { $author }, { $date }.
road-note-no-vehicle = Neither coach nor van here: so says { $author }, { $date }.
road-note-passes = Passes up to { $size }: checked by { $author }, { $date }.
road-note-length = { $metres } m long
road-note-height = { $metres } m high
road-note-drop-off = Drop-off for “{ $name }”: so says { $author }, { $date }.
road-note-leg = { $from } → { $to }: { $minutes }, so says { $author }, { $date }.
road-note-leg-both = { $from } ↔ { $to }: { $minutes }, so says { $author }, { $date }.
road-note-gone-place = a place removed from the catalogue
road-note-not-placed = no road near enough: this note does not count
road-note-on-road = { $road }, { $metres } m away
road-note-none = No note about the roads.
road-note-needs-author = who says so
road-note-needs-size = a length or a height
road-note-needs-position = a position
road-note-needs-place = a place
road-note-needs-minutes = a duration
road-note-needs-ends = a start and an end
to-be-checked = to be checked
people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
estimate-label = Estimate, to be replaced by the carrier’s quote, ± 20%.

leg-doubt-bridge-strength = Strength unknown: { $count ->
    [one] one small bridge
   *[other] { $count } small bridges
}
leg-doubt-height = Height unknown: { $count ->
    [one] one covered passage
   *[other] { $count } covered passages
}
leg-doubt-narrow-road = Road of one narrow lane for { $metres } m
leg-doubt-sometimes-closed = Road closed at certain hours or seasons for { $metres } m
leg-doubt-turns-round = The coach turns back on the road
leg-doubt-width = Width of the last metres unknown: { $metres } m
leg-doubt-road-to-cross = Passengers cross the road
turn-depart = set out
turn-straight = straight on
turn-slight-left = bear left
turn-left = left
turn-sharp-left = sharp left
turn-slight-right = bear right
turn-right = right
turn-sharp-right = sharp right
turn-turn-round = turn back
turn-roundabout = roundabout
turn-arrive = arrive
