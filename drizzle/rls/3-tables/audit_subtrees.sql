-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert on public."audit_subtrees" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."audit_subtrees"
for each statement execute function wardroom.fence();

alter table public."audit_subtrees" enable row level security;

create policy wardroom_select on public."audit_subtrees" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep', 'prove'), false));

create policy wardroom_insert on public."audit_subtrees" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('keep'), false)
    )
    or (false)
  ));

create policy wardroom_update on public."audit_subtrees" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and false
    )
    or (false)
  )) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);

create policy wardroom_delete on public."audit_subtrees" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false);
