GRANT SELECT, INSERT, UPDATE, DELETE ON document_shares, comments, invitations, api_tokens TO wardroom_app;
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."document_shares"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."comments"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."invitations"
for each statement execute function "public".wardroom_fence();
--> statement-breakpoint
create or replace trigger wardroom_fence
before insert or update or delete or truncate on "public"."api_tokens"
for each statement execute function "public".wardroom_fence();
