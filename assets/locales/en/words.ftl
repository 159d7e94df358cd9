# Words that papers, window and command line share.
stop-depot = Depot
stop-pickup = Pick-up
stop-site = Visit
stop-meal = Lunch
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
to-be-checked = to be checked
people = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
estimate-label = Estimate, to be replaced by the carrier’s quote, ± 20%.
