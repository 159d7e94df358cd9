# Programme and coach request.
paper-page = { $page } / { $pages }
paper-version = { $version } du { $date }
paper-rules = Règles de conduite : { $packs }
paper-rule-pack = { $name ->
    [EU] UE
   *[other] { $name }
 } au { $date }
programme-label = Programme
programme-dates = Du { $first } au { $last }
programme-visits = { $count ->
    [one] 1 visite
   *[other] { $count } visites
 }
programme-road = { $length } de route, { $time }
programme-departure = Départ
programme-return = Retour
programme-timetable = Le programme
programme-timetable-day = { $date }
programme-column-time = Heure
programme-column-what = Étape
programme-column-length = Durée
programme-continued = (suite)
programme-boarding = rendez-vous
programme-drive-estimated = départ { $leave }, { $time } de route (estimé), { $length }
programme-drive = départ { $leave }, { $time } de route, { $length }
programme-drive-noted = départ { $leave }, { $time } de route (indiqué), { $length }
programme-walk = { $length } à pied depuis l’autocar
programme-sessions = en { $count } groupes, l’un après l’autre
programme-rounded = Heures arrondies à cinq minutes.
programme-notes = À savoir sur place
programme-morning = Départ de l’hébergement
programme-included = Ce programme comprend
programme-not-included = Ce programme ne comprend pas
programme-included-coach = l’autocar et son conducteur pour la journée
programme-included-visits = les visites du programme : { $names }
programme-included-many-visits = les { $count } visites du programme
programme-included-meals = les repas du programme : { $names }
programme-not-included-extras = les boissons et les dépenses personnelles, sauf mention contraire
programme-costs = Prix
programme-costs-coach = Autocar, TTC
programme-costs-person = Par personne, sur une base de { $base }
programme-hours = Horaires de conduite
programme-hours-checked = Conduite, travail, leurs pauses, repos et amplitude vérifiés le { $date } avec les règles { $packs }. L’autocariste décide.
programme-hours-nothing = Rien à redire sur ce programme.
map-legend-stop = étape du programme
map-legend-pickup = prise en charge et retour
map-legend-route = route de l’autocar
map-legend-day = jour { $day }
map-schematic = Carte schématique ; temps de route estimés.
map-schematic-only = Carte schématique.
map-estimated = Temps de route estimés.
request-label = Demande de devis autocar
request-reference = Référence { $reference }
request-asking = Donneur d’ordre
request-reachable = Joignable 24 h/24 : { $contact }
request-to = À l’attention de
request-depot = dépôt : { $commune }
request-reply-by = Réponse souhaitée avant le
request-option-until = Option jusqu’au
request-no-option = sans option
request-dates = Dates, horaires et itinéraire
request-day = Date
request-service-start = Début de mise à disposition
request-first-pickup = Prise en charge initiale
request-last-dropoff = Dépose finale
request-service-end = Fin de mise à disposition
request-at-depot = votre dépôt
request-via = Étapes : { $names }. Horaires détaillés en page suivante.
request-group = Groupe
request-group-max = { $count } personnes au plus
request-group-range = de { $min } à { $max } personnes
request-wheelchairs = Fauteuils roulants :
request-minors = Mineurs :
request-escorts = accompagnateurs :
request-none = aucun
request-unknown = à préciser
request-luggage = Bagages
request-luggage-hand = bagages à main seulement
request-luggage-suitcases = une valise par personne, en soute
request-vehicle = Véhicule
request-seats = { $count } places, accompagnateurs compris
request-equipment = Équipement : { $list }
request-hold = soute
request-microphone = micro
request-air-conditioning = climatisation
request-toilet = toilettes
request-ramp = rampe ou élévateur
request-largest = Gabarit : { $size }
request-largest-unknown = gabarit admis sur les sites : à vérifier
request-estimates = Nos estimations
request-loaded = Km en charge
request-driving = Conduite en charge
request-amplitude = Amplitude hors mise en place
request-amplitude-depot = Amplitude depuis votre dépôt
request-tolls = Péages TTC
request-parking = Stationnement TTC
request-total = Total
request-driver = Conducteur
request-driver-meals = { $count ->
    [0] repas à la charge de l’autocariste
    [one] 1 repas pris en charge par nous
   *[other] { $count } repas pris en charge par nous
 }
request-driver-rooms = { $count ->
    [0] pas de nuit
    [one] 1 chambre prise en charge par nous
   *[other] { $count } chambres prises en charge par nous
 }
request-remarks = Précisions
request-answer = Votre réponse
request-answer-by-hand = à remplir et à nous retourner
answer-price-net = Prix HT
answer-price-gross = Prix TTC
answer-tolls = Péages compris
answer-parking = Stationnement compris
answer-meals = Repas du conducteur compris
answer-yes = oui
answer-no = non
answer-amount = montant
answer-extra-km = Km supplémentaire
answer-extra-hour = Heure supplémentaire
answer-included-km = Km compris
answer-second-driver = Second conducteur nécessaire
answer-deposit = Acompte
answer-cancellation = Conditions d’annulation
answer-validity = Offre valable jusqu’au
answer-ghg = Information GES, kg CO2e
answer-vehicle = Véhicule proposé (marque, places, année, norme Euro)
answer-signature = Nom, date, cachet et signature
request-schedule = Horaires détaillés
request-leg-estimated = { $time } est.
request-leg-noted = { $time } indiqué
request-estimated = Temps de route estimés.
request-schedule-exact = Heures à la minute ; les débuts de visite sont impératifs.
request-column-arrive = Arrivée
request-column-leave = Départ
request-column-what = Lieu
request-column-position = Coordonnées
request-column-leg = Trajet
request-column-driver = Conducteur
request-driver-free = libre
request-driver-present = présent
request-start-at = début { $time }
request-hours = Temps du conducteur (conduite, travail, leurs pauses, repos, amplitude) : vérifiés le { $date } avec les règles { $packs }. Vous décidez en dernier ressort.
mail-request-subject = Demande de devis autocar { $reference } : { $title }, { $date }
mail-request-greeting = Bonjour,
mail-request-ask = Merci de nous remettre un devis pour « { $title } », { $date }, { $people } au plus. Véhicule souhaité : { $vehicle }.
mail-request-attached = La demande jointe donne les horaires, l’itinéraire et une grille de réponse. Elle porte la référence { $reference }, à rappeler dans votre réponse.
mail-request-reply-by = Réponse souhaitée avant le { $date }.
mail-request-option = Pouvez-vous tenir une option jusqu’au { $date } ?
mail-request-closing = Cordialement,
