-- The application's role: it owns nothing, and what it may do is granted here, table by table.
-- Its login and password belong to whoever runs the server; a role that exists is left as it is.
DO $role$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wardroom_app') THEN
    CREATE ROLE wardroom_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END
$role$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, drizzle TO wardroom_app;
--> statement-breakpoint
-- So that /readyz can tell whether the migrations are current.
GRANT SELECT ON drizzle.__drizzle_migrations TO wardroom_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON users, passwords TO wardroom_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, workspaces, memberships, documents TO wardroom_app;
--> statement-breakpoint
-- The log is appended to and read, and never changed.
GRANT SELECT, INSERT ON audit_events TO wardroom_app;
--> statement-breakpoint
-- A write outside of its unit of work is refused (docs/decisions/0001-leases-and-units.md).
create or replace function "public".wardroom_fence() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $fence$
begin
  if nullif(current_setting('app.tx', true), '')
    is distinct from pg_current_xact_id()::text
  then
    raise exception using
      errcode = 'WR001',
      message = 'A write outside its unit of work was refused';
  end if;
  return null;
end
$fence$;
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."users"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."passwords"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."sessions"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."workspaces"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."memberships"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."documents"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."audit_events"
for each statement execute function "public".wardroom_fence();
