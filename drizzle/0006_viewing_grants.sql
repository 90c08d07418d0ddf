GRANT SELECT, INSERT, UPDATE, DELETE ON view_as_sessions TO wardroom_app;
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."view_as_sessions"
for each statement execute function "public".wardroom_fence();
