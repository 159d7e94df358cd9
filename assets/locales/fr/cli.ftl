# Ce que dit la ligne de commande.

cli-proposal = Proposition
cli-prize = intérêt
cli-proven = optimum prouvé
cli-day = { $date } · conduite { $driving } · { $km } km · amplitude { $amplitude }
cli-cost = Autocar { $coach } € TTC (estimation, à remplacer par le devis de l’autocariste) ; par personne : { $bases } ; prix à vérifier : { $unpriced }
cli-not-included = Non retenus dans la proposition 1 :
cli-nothing-to-say = rien à redire
cli-rules = Règles de conduite : { $packs } ; l’autocariste décide.
cli-papers = Documents :
cli-no-proposal = Aucun itinéraire ne convient.
cli-reason-closed = fermé ce jour-là
cli-reason-too-far = trop loin ou trop tard pour être rentré à temps
cli-reason-does-not-fit = ne tient pas dans la journée
cli-reason-access = accès impossible
cli-reason-capacity = trop petit pour le groupe
cli-reason-no-road = hors du réseau de routes
cli-reason-excluded = exclu par la demande
cli-reason-lower-prize = remplacé par des visites plus intéressantes
cli-source-osm = (OpenStreetMap)
cli-source-server = (serveur)
cli-source-estimated = (estimé)
cli-source-override = (saisi)
cli-kind-depot = Dépôt
cli-kind-pickup = Ramassage
cli-kind-site = Visite
cli-kind-meal = Déjeuner
cli-kind-lodging = Hébergement
cli-kind-break = Pause
cli-kind-dropoff = Dépose
cli-hours-day = { $start } à { $end } · amplitude { $amplitude } · conduite { $driving } · travail { $work } · puis { $rest } de { $length }
cli-hours-week = Semaine { $week } : conduite { $driving } (avec la semaine précédente { $fortnight }), travail { $work } ; longues journées de conduite restantes : { $long } ; repos réduits restants avant le prochain repos hebdomadaire : { $reduced }
cli-rest-regular = un repos normal
cli-rest-split = un repos normal fractionné
cli-rest-reduced = un repos réduit
cli-rest-mm9 = un repos réduit en équipage
cli-rest-short = un repos trop tardif ou trop court
cli-hours-refused = { $count ->
    [one] Ligne { $line } : { $message }
   *[other] Ligne { $line } (et { $count } lignes refusées en tout) : { $message }
}
mend-plan-instant = { $clock } le { $date }
mend-plan-leave-later = Commencer { $minutes } min après { $time } et raccourcir d’autant ce qui commence à { $shorter } : { $then }.
mend-plan-lengthen-break = Allonger de { $minutes } min la pause de { $time } : { $then }.
mend-plan-insert-break = Prendre une pause de { $minutes } min à { $time } : { $then }.
mend-plan-move-break = Prendre à un autre moment la pause de { $time } : { $then }.
mend-plan-free-driver = Libérer le conducteur à partir de { $time } : { $then }.
mend-plan-shorten = Raccourcir de { $minutes } min ce qui commence à { $time } : { $then }.
mend-plan-drop = Supprimer ce qui commence à { $time } : { $then }.
mend-plan-split-day = Prendre un repos de 11 h à partir de { $time } : { $then }.
mend-plan-second-driver = Embarquer un second conducteur : { $then }.
mend-plan-relay = Un autre conducteur prend le relais à { $time } : { $then }.
mend-plan-other-carrier = Choisir un autre autocariste : { $then }.
