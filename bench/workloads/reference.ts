/**
 * The workloads as one hand-written SQL statement each, with the rules of the policies. They tell the
 * expected answers, and the limit answers with them: nothing that decides can be faster.
 * Parameters: $1 is the viewer, $2 what is asked about.
 */
const SHARED = `
  select share.level from document_shares share
  where share.document_id = d.id and share.workspace_id = d.workspace_id and share.user_id = $1
    and (share.expires_at is null or share.expires_at > now())`;

/** Whether the viewer with this role in the document's workspace, or null, may read the document. */
const READABLE = `(
  d.visibility = 'workspace' and (role > 'viewer' or role = 'viewer' and d.status = 'published')
  or d.author_id = $1 and role is not null
  or d.status <> 'archived' and exists (${SHARED}))`;

const EMAIL = `case when u.id = $1 or exists (
    select from memberships theirs join memberships mine using (workspace_id)
    where theirs.user_id = u.id and mine.user_id = $1 and mine.role >= 'admin')
  then u.email end`;

const ROLE = `(select role from memberships where workspace_id = d.workspace_id and user_id = $1)`;

export const PAGE = `
  select coalesce(json_agg(page), '[]') as answer from (
    select d.id, d.title, d.status, extract(epoch from d.updated_at) * 1000 as "updatedAt",
      json_build_object('id', u.id, 'name', u.name, 'email', ${EMAIL}) as author
    from documents d join users u on u.id = d.author_id,
      (select (select role from memberships where workspace_id = $2 and user_id = $1) as role) viewer
    where d.workspace_id = $2 and ${READABLE}
    order by d.created_at desc, d.id desc limit 50
  ) page`;

export const DOCUMENT = `
  select json_build_object('id', d.id, 'title', d.title, 'body', d.body,
    'author', json_build_object('id', u.id, 'name', u.name),
    'comments', (
      select coalesce(json_agg(comment), '[]') from (
        select c.id, c.body, json_build_object('id', writer.id, 'name', writer.name) as author
        from comments c join users writer on writer.id = c.author_id
        where c.document_id = d.id and c.workspace_id = d.workspace_id
        order by c.created_at, c.id limit 20
      ) comment)) as answer
  from documents d join users u on u.id = d.author_id, lateral (select ${ROLE} as role) viewer
  where d.id = $2 and ${READABLE}`;

const OPEN_TO = (level: string) =>
  `d.visibility = 'workspace' and coalesce(role >= '${level}', false)`;
const ACTIVE_AUTHOR = `d.author_id = $1 and coalesce(role >= 'editor', false)`;

/** The viewer's documents: the newest of each of their workspaces, and the shared ones, merged. */
export const ACROSS = `
  select coalesce(json_agg(json_build_object('id', d.id, 'title', d.title,
    'viewerCanUpdate', (${ACTIVE_AUTHOR} or ${OPEN_TO('editor')} or exists (${SHARED} and share.level = 'write'))
      and d.status <> 'archived' and d.locked_at is null,
    'viewerCanPublish', (${ACTIVE_AUTHOR} or ${OPEN_TO('editor')}) and d.locked_at is null,
    'viewerCanDelete', (${ACTIVE_AUTHOR} or ${OPEN_TO('admin')}) and d.locked_at is null,
    'viewerCanShare', (${ACTIVE_AUTHOR} or ${OPEN_TO('admin')}) and d.locked_at is null
  ) order by d.created_at desc, d.id desc), '[]') as answer
  from (
    select * from (
      select newest.*, mine.role from memberships mine cross join lateral (
        select d.* from documents d, (select mine.role) viewer
        where d.workspace_id = mine.workspace_id and ${READABLE}
        order by d.created_at desc, d.id desc limit 50
      ) newest where mine.user_id = $1
      union all
      select d.*, role from document_shares given
      join documents d on d.id = given.document_id and d.workspace_id = given.workspace_id,
        lateral (select ${ROLE} as role) viewer
      where given.user_id = $1 and role is null and ${READABLE}
    ) readable order by created_at desc, id desc limit 50
  ) d`;

/** $2 is the document, $3 the version last seen, $4 the new title. */
export const UPDATE = `
  update documents d set title = $4, version = d.version + 1, updated_at = now()
  from (select workspace_id, role from memberships where user_id = $1) viewer
  where d.id = $2 and d.version = $3 and viewer.workspace_id = d.workspace_id
    and (d.author_id = $1 or d.visibility = 'workspace') and role >= 'editor'
    and d.status <> 'archived' and d.locked_at is null
  returning json_build_object('id', d.id, 'title', d.title, 'version', d.version) as answer`;

/** Of the large workspace, whose documents every member reads. */
const largePage = (order: string) => `
  select json_agg(page order by page.created_at desc, page.id desc) as answer from (
    select id, title, created_at from documents
    where workspace_id = $2 and exists (select from memberships where user_id = $1 and workspace_id = $2)
    order by created_at ${order}, id ${order} limit 50
  ) page`;
const titles = (statement: string) =>
  `select (select json_agg(json_build_object('id', each ->> 'id', 'title', each ->> 'title')) from json_array_elements(answer) as each) as answer from (${statement}) whole`;

export const FIRST_PAGE = titles(largePage('desc'));
export const DEEP_PAGE = titles(largePage('asc'));

/** $3 is a word. */
export const SEARCH = `
  select json_agg(page) as answer from (
    select id, title from documents
    where workspace_id = $2 and exists (select from memberships where user_id = $1 and workspace_id = $2)
      and to_tsvector('simple', title || ' ' || body) @@ plainto_tsquery('simple', $3)
    order by created_at desc, id desc limit 20
  ) page`;
