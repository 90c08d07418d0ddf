-- Each record of a right says on which membership it rests. It ends with that membership, and one that
-- is made later revives nothing.

-- Finds the membership of the person of a new record. It runs as the owner of the tables, since who
-- adds the record need not see the membership. The argument is the column that names the person.
create or replace function public.rests_on_membership() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $rests$
begin
  new.membership_id := (
    select m.id from memberships m
    where m.workspace_id = new.workspace_id
      and m.user_id = (to_jsonb(new) ->> tg_argv[0])::uuid);
  return new;
end
$rests$;

create or replace trigger rests_on_membership before insert on public.api_tokens
for each row execute function public.rests_on_membership('user_id');
create or replace trigger rests_on_membership before insert on public.document_shares
for each row execute function public.rests_on_membership('user_id');
create or replace trigger rests_on_membership before insert on public.invitations
for each row execute function public.rests_on_membership('inviter_id');

-- The shares of a guest who becomes a member rest on the membership from then on.
create or replace function public.adopt_shares() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $adopt$
begin
  update document_shares s set membership_id = new.id
  where s.workspace_id = new.workspace_id and s.user_id = new.user_id;
  return null;
end
$adopt$;

create or replace trigger adopt_shares after insert on public.memberships
for each row execute function public.adopt_shares();

revoke all on function public.rests_on_membership, public.adopt_shares from public;
