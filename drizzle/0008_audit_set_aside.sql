-- The events that there are already wait here until there is a chain to put them in.
SELECT set_config('app.use', 'migrate', true), set_config('app.tx', pg_current_xact_id()::text, true);
--> statement-breakpoint
CREATE TABLE audit_events_before AS SELECT * FROM audit_events;
--> statement-breakpoint
DELETE FROM audit_events;
