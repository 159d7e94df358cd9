INSERT INTO carrier_vehicle (carrier_id, position, class)
VALUES (:carrier_id, :position, :class)
