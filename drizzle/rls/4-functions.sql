-- Generated from the policies by `npm run rls`. Do not edit.

revoke all on all functions in schema wardroom from public;

grant execute on all functions in schema wardroom to wardroom_app;
