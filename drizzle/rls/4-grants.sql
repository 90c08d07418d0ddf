-- Generated from the policies by `npm run rls`. Do not edit.

grant select on all tables in schema wardroom to wardroom_app;

revoke all on all functions in schema wardroom from public;

grant execute on all functions in schema wardroom to wardroom_app;
