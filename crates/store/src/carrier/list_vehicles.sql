SELECT carrier_id, class
FROM carrier_vehicle
ORDER BY carrier_id, position
