# Words that papers, window and command line share.
stop-depot = Dépôt
stop-pickup = Prise en charge
stop-site = Visite
stop-meal = Déjeuner
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
to-be-checked = à vérifier
people = { $count ->
    [one] 1 personne
   *[other] { $count } personnes
 }
estimate-label = Estimation, à remplacer par le devis de l’autocariste, ± 20 %.
