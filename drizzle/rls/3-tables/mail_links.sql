-- Generated from the policies by `npm run rls`. Do not edit.

grant select, insert, update, delete on public."mail_links" to wardroom_app;

create trigger wardroom_fence
before insert or update or delete or truncate on public."mail_links"
for each statement execute function wardroom.fence();

create function wardroom."mail_links select"("mail_links" public."mail_links") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.confirmEmail' then (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.confirmEmail" as found where found.key1 = "mail_links"."user_id")
    )
    when 'user.resendConfirmation' then (
      (
        (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
        and "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and exists (select 1 from wardroom."mail_links user.resendConfirmation" as found where found.key1 = "mail_links"."user_id")
      )
      or (
        (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
        and "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and exists (select 1 from wardroom."mail_links user.resendConfirmation" as found where found.key1 = "mail_links"."user_id")
      )
    )
    when 'user.changeEmail' then (
      (
        (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
        and "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and exists (select 1 from wardroom."mail_links user.changeEmail" as found where found.key1 = "mail_links"."user_id")
      )
      or (
        (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
        and "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
        and exists (select 1 from wardroom."mail_links user.changeEmail" as found where found.key1 = "mail_links"."user_id")
      )
    )
    else false
  end
$rows$;

create function wardroom."mail_links insert"("mail_links" public."mail_links") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.resendConfirmation' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.resendConfirmation" as found where found.key1 = "mail_links"."user_id")
    )
    when 'user.changeEmail' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.changeEmail" as found where found.key1 = "mail_links"."user_id")
    )
    else false
  end
$rows$;

create function wardroom."mail_links update before"("mail_links" public."mail_links") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.confirmEmail' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.confirmEmail" as found where found.key1 = "mail_links"."user_id")
    )
    else false
  end
$rows$;

create function wardroom."mail_links update after"("mail_links" public."mail_links") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.confirmEmail' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.confirmEmail" as found where found.key1 = "mail_links"."user_id")
    )
    else false
  end
$rows$;

create function wardroom."mail_links delete"("mail_links" public."mail_links") returns boolean
language sql stable parallel restricted
set search_path = pg_catalog, public, pg_temp
as $rows$
  select (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and case (select nullif(current_setting('app.action', true), '')::text)
    when 'user.resendConfirmation' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.resendConfirmation" as found where found.key1 = "mail_links"."user_id")
    )
    when 'user.changeEmail' then (
      "mail_links"."user_id" = (select nullif(current_setting('app.record', true), '')::uuid)
      and exists (select 1 from wardroom."mail_links user.changeEmail" as found where found.key1 = "mail_links"."user_id")
    )
    else false
  end
$rows$;

alter table public."mail_links" enable row level security;

create policy wardroom_select on public."mail_links" for select to wardroom_app using (
  coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('mailLink', 'recovery'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."mail_links select"("mail_links"));

create policy wardroom_insert on public."mail_links" for insert to wardroom_app with check (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('signUp', 'recovery'), false)
    )
    or (false)
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."mail_links insert"("mail_links"));

create policy wardroom_update on public."mail_links" for update to wardroom_app using (
  (
    (
      (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
      and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('recovery'), false)
    )
    or (false)
  )
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."mail_links update before"("mail_links")) with check (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs')
  and coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('recovery'), false)
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."mail_links update after"("mail_links"));

create policy wardroom_delete on public."mail_links" for delete to wardroom_app using (
  (select nullif(current_setting('app.credential', true), '') is distinct from 'viewAs') and false
  or (
    (select nullif(current_setting('app.action', true), '')::text) is not null
    or coalesce((select nullif(current_setting('app.purpose', true), '')::text) in ('count'), false)
  ) and wardroom."mail_links delete"("mail_links"));

create function wardroom."mail_links update check"() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $check$
begin
  if not (case coalesce(nullif(current_setting('app.purpose', true), ''), nullif(current_setting('app.action', true), ''))
    when 'user.confirmEmail' then (new."id", new."user_id", new."purpose", new."secret_hash", new."email", new."email_normal", new."created_at", new."expires_at") is not distinct from (old."id", old."user_id", old."purpose", old."secret_hash", old."email", old."email_normal", old."created_at", old."expires_at")
    when 'recovery' then (new."id", new."user_id", new."purpose") is not distinct from (old."id", old."user_id", old."purpose")
    else false end)
  then
    raise exception using
      errcode = 'WR002',
      message = 'This act does not change these columns';
  end if;
  return new;
end
$check$;

create trigger wardroom_update_check before update on public."mail_links"
for each row when (current_user = 'wardroom_app') execute function wardroom."mail_links update check"();
