# What the command line says.

cli-proposal = Proposal
cli-prize = prize
cli-proven = proven best
cli-day = { $date } · driving { $driving } · { $km } km · amplitude { $amplitude }
cli-cost = Coach { $coach } € incl. VAT (estimate, to be replaced by the carrier's quote); per person: { $bases }; prices to be checked: { $unpriced }
cli-not-included = Not in proposal 1:
cli-nothing-to-say = nothing against it
cli-rules = Driving rules: { $packs }; the carrier decides.
cli-papers = Papers:
cli-no-proposal = No itinerary will do.
cli-reason-closed = closed that day
cli-reason-too-far = too far or too late to be back in time
cli-reason-does-not-fit = does not fit into the day
cli-reason-access = no access
cli-reason-capacity = too small for the group
cli-reason-no-road = off the road network
cli-reason-excluded = excluded by the request
cli-reason-lower-prize = visits that bring more take its place
cli-source-osm = (OpenStreetMap)
cli-source-server = (server)
cli-source-estimated = (estimated)
cli-source-override = (entered)
cli-kind-depot = Depot
cli-kind-pickup = Pick-up
cli-kind-site = Visit
cli-kind-meal = Lunch
cli-kind-lodging = Lodging
cli-kind-break = Break
cli-kind-dropoff = Drop-off
cli-hours-day = { $start } to { $end } · amplitude { $amplitude } · driving { $driving } · work { $work } · then { $rest } of { $length }
cli-hours-week = Week { $week }: driving { $driving } (with the week before { $fortnight }), work { $work }; long days of driving left: { $long }; reduced rests left before the next weekly rest: { $reduced }
cli-rest-regular = a regular rest
cli-rest-split = a regular rest in two parts
cli-rest-reduced = a reduced rest
cli-rest-mm9 = a reduced rest of a crew
cli-rest-short = a rest that comes too late or is too short
cli-hours-refused = { $count ->
    [one] Line { $line }: { $message }
   *[other] Line { $line } (and { $count } lines refused in all): { $message }
}
mend-plan-instant = { $clock } on { $date }
mend-plan-leave-later = Begin { $minutes } min after { $time }, and make what begins at { $shorter } that much shorter: { $then }.
mend-plan-lengthen-break = Make the break of { $time } { $minutes } min longer: { $then }.
mend-plan-insert-break = Take a break of { $minutes } min at { $time }: { $then }.
mend-plan-move-break = Take the break of { $time } at another time: { $then }.
mend-plan-free-driver = Set the driver free from { $time } on: { $then }.
mend-plan-shorten = Make what begins at { $time } { $minutes } min shorter: { $then }.
mend-plan-drop = Leave out what begins at { $time }: { $then }.
mend-plan-split-day = Rest for 11 h from { $time } on: { $then }.
mend-plan-second-driver = Take a second driver aboard: { $then }.
mend-plan-relay = Another driver takes over at { $time }: { $then }.
mend-plan-other-carrier = Take another carrier: { $then }.
