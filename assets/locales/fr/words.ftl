# Words that papers, window and command line share.
stop-depot = Dépôt
stop-pickup = Prise en charge
stop-site = Visite
stop-meal = Déjeuner
stop-dinner = Dîner
stop-lodging = Nuit
stop-break = Pause
stop-dropoff = Dépose
warning-hours-to-be-checked = horaires d’ouverture à vérifier
warning-holiday-to-be-checked = ouverture ce jour férié à vérifier
warning-visit-length-to-be-checked = durée de visite à vérifier
warning-coach-access-to-be-checked = accès et stationnement de l’autocar à vérifier
warning-no-coach-parking = pas de stationnement pour l’autocar : dépose puis stationnement ailleurs
warning-capacity-to-be-checked = taille de groupe acceptée à vérifier
warning-split-into-sessions = groupe partagé, visites l’une après l’autre
warning-price-to-be-checked = prix à vérifier, absent de l’estimation
warning-booking-needed = réservation nécessaire
warning-start-to-be-agreed = heure de la visite à convenir
warning-booking-short-notice = réservation à demander sans attendre : moins de huit jours
warning-half-board-to-be-checked = demi-pension à vérifier
warning-walk-to-be-checked = longueur de la marche à vérifier
warning-climb-to-be-checked = dénivelé à vérifier
warning-wheelchair-to-be-checked = accès en fauteuil roulant à vérifier
warning-group-minimum-not-reached = groupe plus petit que le minimum du lieu
warning-depot-to-be-checked = dépôt de l’autocariste à vérifier, mise en place non comptée
vehicle-van9 = minicar, 8 passagers
vehicle-minibus = minibus, 16 à 22 places
vehicle-midi = midi-car, 28 à 37 places
vehicle-standard = autocar standard, 49 à 55 places
vehicle-long = autocar long, 57 à 63 places
vehicle-double-deck = autocar à étage, 70 à 85 places
verdict-info = À savoir
verdict-warning = À vérifier
verdict-error = Contraire aux règles
verdict-line = { $word } : { $text }
road-note-no-coach = Pas d’autocar ici : selon { $author }, le { $date }.
road-note-no-vehicle = Ni autocar ni minicar ici : selon { $author }, le { $date }.
road-note-passes = Passage possible jusqu’à { $size } : vérifié par { $author } le { $date }.
road-note-length = { $metres } m de long
road-note-height = { $metres } m de haut
road-note-drop-off = Dépose pour « { $name } » : selon { $author }, le { $date }.
road-note-leg = { $from } → { $to } : { $minutes }, selon { $author }, le { $date }.
road-note-leg-both = { $from } ↔ { $to } : { $minutes }, selon { $author }, le { $date }.
road-note-gone-place = un lieu retiré du catalogue
road-note-not-placed = aucune route assez proche : cette note ne compte pas
road-note-on-road = { $road }, à { $metres } m
road-note-none = Aucune note sur les routes.
road-note-needs-author = qui le dit
road-note-needs-size = une longueur ou une hauteur
road-note-needs-position = une position
road-note-needs-place = un lieu
road-note-needs-minutes = une durée
road-note-needs-ends = un départ et une arrivée
to-be-checked = à vérifier
people = { $count ->
    [one] 1 personne
   *[other] { $count } personnes
 }
estimate-label = Estimation, à remplacer par le devis de l’autocariste, ± 20 %.

leg-doubt-bridge-strength = Résistance inconnue : { $count ->
    [one] un petit pont
   *[other] { $count } petits ponts
}
leg-doubt-height = Hauteur inconnue : { $count ->
    [one] un passage couvert
   *[other] { $count } passages couverts
}
leg-doubt-narrow-road = Route à une voie étroite sur { $metres } m
leg-doubt-sometimes-closed = Route fermée à certaines heures ou saisons sur { $metres } m
leg-doubt-turns-round = L’autocar fait demi-tour sur la route
leg-doubt-width = Largeur inconnue des derniers mètres : { $metres } m
leg-doubt-road-to-cross = Les passagers traversent la route
turn-depart = départ
turn-straight = tout droit
turn-slight-left = légèrement à gauche
turn-left = à gauche
turn-sharp-left = à gauche toute
turn-slight-right = légèrement à droite
turn-right = à droite
turn-sharp-right = à droite toute
turn-turn-round = demi-tour
turn-roundabout = rond-point
turn-arrive = arrivée
