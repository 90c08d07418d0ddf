/**
 * The document table of docs/access-rules.md, with what it says of shares and comments, written out
 * by hand for every state.
 *
 *   y  done
 *   0  the list is answered, and empty
 *   C  has the right, but the state leaves nothing to do: CONFLICT
 *   F  FORBIDDEN: can read the document and may not do this
 *   N  NOT_FOUND: cannot read it
 *   n  NOT_FOUND: can read the document, but not the share
 *   P  PLAN_REQUIRED: only the plan is missing
 *   U  UNAUTHENTICATED
 */

/**
 * By role. The left four are members with that role who did not write it. The next four wrote it
 * and are editor, admin, owner, or by now only viewer. `former` wrote it and is no longer a member.
 */
const byRole = `
action       status             visibility locked plan            owner admin editor viewer  author authorAdmin authorOwner authorViewer  former outsider guest nobody

read         published          workspace  *      *               y y y y   y y y y   N N N U
read         draft,archived     workspace  *      *               y y y N   y y y y   N N N U
read         *                  private    *      *               N N N N   y y y y   N N N U

node         published          workspace  *      *               y y y y   y y y y   N N N N
node         draft,archived     workspace  *      *               y y y N   y y y y   N N N N
node         *                  private    *      *               N N N N   y y y y   N N N N

readInternalNotes   published       workspace *   *               y y y F   y y y y   N N N U
readInternalNotes   draft,archived  workspace *   *               y y y N   y y y y   N N N U
readInternalNotes   *               private   *   *               N N N N   y y y y   N N N U

writeInternalNotes  published       workspace no  *               y y y F   y y y F   N N N U
writeInternalNotes  draft           workspace no  *               y y y N   y y y F   N N N U
writeInternalNotes  archived        workspace no  *               F F F N   F F F F   N N N U
writeInternalNotes  published       workspace yes *               F F F F   F F F F   N N N U
writeInternalNotes  draft,archived  workspace yes *               F F F N   F F F F   N N N U
writeInternalNotes  draft,published private   no  *               N N N N   y y y F   N N N U
writeInternalNotes  archived        private   no  *               N N N N   F F F F   N N N U
writeInternalNotes  *               private   yes *               N N N N   F F F F   N N N U

update       published          workspace  no     *               y y y F   y y y F   N N N U
update       draft              workspace  no     *               y y y N   y y y F   N N N U
update       archived           workspace  no     *               F F F N   F F F F   N N N U
update       published          workspace  yes    *               F F F F   F F F F   N N N U
update       draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
update       draft,published    private    no     *               N N N N   y y y F   N N N U
update       archived           private    no     *               N N N N   F F F F   N N N U
update       *                  private    yes    *               N N N N   F F F F   N N N U

publish      draft              workspace  no     *               y y y N   y y y F   N N N U
publish      published          workspace  no     *               C C C F   C C C F   N N N U
publish      archived           workspace  no     *               C C C N   C C C F   N N N U
publish      published          workspace  yes    *               F F F F   F F F F   N N N U
publish      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
publish      draft              private    no     *               N N N N   y y y F   N N N U
publish      published,archived private    no     *               N N N N   C C C F   N N N U
publish      *                  private    yes    *               N N N N   F F F F   N N N U

archive      published          workspace  no     *               y y y F   y y y F   N N N U
archive      draft              workspace  no     *               y y y N   y y y F   N N N U
archive      archived           workspace  no     *               C C C N   C C C F   N N N U
archive      published          workspace  yes    *               F F F F   F F F F   N N N U
archive      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
archive      draft,published    private    no     *               N N N N   y y y F   N N N U
archive      archived           private    no     *               N N N N   C C C F   N N N U
archive      *                  private    yes    *               N N N N   F F F F   N N N U

restore      archived           workspace  no     *               y y y N   y y y F   N N N U
restore      published          workspace  no     *               C C C F   C C C F   N N N U
restore      draft              workspace  no     *               C C C N   C C C F   N N N U
restore      published          workspace  yes    *               F F F F   F F F F   N N N U
restore      draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
restore      archived           private    no     *               N N N N   y y y F   N N N U
restore      draft,published    private    no     *               N N N N   C C C F   N N N U
restore      *                  private    yes    *               N N N N   F F F F   N N N U

makePrivate  published          workspace  no     pro,enterprise  F F F F   y y y F   N N N U
makePrivate  draft,archived     workspace  no     pro,enterprise  F F F N   y y y F   N N N U
makePrivate  published          workspace  no     free            F F F F   P P P F   N N N U
makePrivate  draft,archived     workspace  no     free            F F F N   P P P F   N N N U
makePrivate  *                  private    no     pro,enterprise  N N N N   C C C F   N N N U
makePrivate  *                  private    no     free            N N N N   P P P F   N N N U
makePrivate  published          workspace  yes    *               F F F F   F F F F   N N N U
makePrivate  draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
makePrivate  *                  private    yes    *               N N N N   F F F F   N N N U

makeVisible  *                  private    no     *               N N N N   y y y F   N N N U
makeVisible  published          workspace  no     *               F F F F   C C C F   N N N U
makeVisible  draft,archived     workspace  no     *               F F F N   C C C F   N N N U
makeVisible  published          workspace  yes    *               F F F F   F F F F   N N N U
makeVisible  draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
makeVisible  *                  private    yes    *               N N N N   F F F F   N N N U

delete       published          workspace  no     *               y y F F   y y y F   N N N U
delete       draft,archived     workspace  no     *               y y F N   y y y F   N N N U
delete       published          workspace  yes    *               F F F F   F F F F   N N N U
delete       draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
delete       *                  private    no     *               N N N N   y y y F   N N N U
delete       *                  private    yes    *               N N N N   F F F F   N N N U

transfer     published          workspace  no     *               y y F F   y y y F   N N N U
transfer     draft,archived     workspace  no     *               y y F N   y y y F   N N N U
transfer     published          workspace  yes    *               F F F F   F F F F   N N N U
transfer     draft,archived     workspace  yes    *               F F F N   F F F F   N N N U
transfer     *                  private    no     *               N N N N   y y y F   N N N U
transfer     *                  private    yes    *               N N N N   F F F F   N N N U

lock         published          workspace  no     enterprise      y y F F   F y y F   N N N U
lock         draft,archived     workspace  no     enterprise      y y F N   F y y F   N N N U
lock         published          workspace  yes    enterprise      C C F F   F C C F   N N N U
lock         draft,archived     workspace  yes    enterprise      C C F N   F C C F   N N N U
lock         published          workspace  *      free,pro        P P F F   F P P F   N N N U
lock         draft,archived     workspace  *      free,pro        P P F N   F P P F   N N N U
lock         *                  private    *      *               N N N N   F F F F   N N N U

unlock       published          workspace  yes    *               y y F F   F y y F   N N N U
unlock       draft,archived     workspace  yes    *               y y F N   F y y F   N N N U
unlock       published          workspace  no     *               C C F F   F C C F   N N N U
unlock       draft,archived     workspace  no     *               C C F N   F C C F   N N N U
unlock       *                  private    *      *               N N N N   F F F F   N N N U
`;

/**
 * By a share of a level, held by a guest; by one that has expired; by one of level write, held by a
 * viewer. No plan matters to who holds a share.
 */
const byShare = `
action             status          visibility locked plan  read comment write expired viewerWrite

read               draft,published *          *      *     y    y       y     N       y
read               archived        *          *      *     N    N       N     N       N
node               draft,published *          *      *     y    y       y     N       y
node               archived        *          *      *     N    N       N     N       N
readInternalNotes  draft,published *          *      *     F    F       F     N       F
readInternalNotes  archived        *          *      *     N    N       N     N       N
writeInternalNotes draft,published *          *      *     F    F       F     N       F
writeInternalNotes archived        *          *      *     N    N       N     N       N
update             draft,published *          no     *     F    F       y     N       y
update             draft,published *          yes    *     F    F       F     N       F
update             archived        *          *      *     N    N       N     N       N
publish            draft,published *          *      *     F    F       F     N       F
publish            archived        *          *      *     N    N       N     N       N
archive            draft,published *          *      *     F    F       F     N       F
archive            archived        *          *      *     N    N       N     N       N
restore            draft,published *          *      *     F    F       F     N       F
restore            archived        *          *      *     N    N       N     N       N
makePrivate        draft,published *          *      *     F    F       F     N       F
makePrivate        archived        *          *      *     N    N       N     N       N
makeVisible        draft,published *          *      *     F    F       F     N       F
makeVisible        archived        *          *      *     N    N       N     N       N
delete             draft,published *          *      *     F    F       F     N       F
delete             archived        *          *      *     N    N       N     N       N
transfer           draft,published *          *      *     F    F       F     N       F
transfer           archived        *          *      *     N    N       N     N       N
lock               draft,published *          *      *     F    F       F     N       F
lock               archived        *          *      *     N    N       N     N       N
unlock             draft,published *          *      *     F    F       F     N       F
unlock             archived        *          *      *     N    N       N     N       N

listShares         draft,published *          *      *     0    0       0     N       0
listShares         archived        *          *      *     N    N       N     N       N
share              draft,published *          *      *     F    F       F     N       F
share              archived        *          *      *     N    N       N     N       N
shareWithGuest     draft,published *          *      *     F    F       F     N       F
shareWithGuest     archived        *          *      *     N    N       N     N       N
unshare            draft,published *          *      *     n    n       n     N       n
unshare            archived        *          *      *     N    N       N     N       N

readComments       draft,published *          *      *     y    y       y     N       y
readComments       archived        *          *      *     N    N       N     N       N
comment            draft,published *          no     *     F    y       y     N       y
comment            draft,published *          yes    *     F    F       F     N       F
comment            archived        *          *      *     N    N       N     N       N
editComment        draft,published *          no     *     y    y       y     N       y
editComment        draft,published *          yes    *     F    F       F     N       F
editComment        archived        *          *      *     N    N       N     N       N
withdrawComment    draft,published *          no     *     y    y       y     N       y
withdrawComment    draft,published *          yes    *     F    F       F     N       F
withdrawComment    archived        *          *      *     N    N       N     N       N
deleteComment      draft,published *          *      *     F    F       F     N       F
deleteComment      archived        *          *      *     N    N       N     N       N
`;

/** Shares and comments, by role: one share and two comments are there, one of them one's own. */
const around = `
action          status          visibility locked plan            owner admin editor viewer  author authorAdmin authorOwner authorViewer  former outsider guest nobody

listShares      published       workspace  *      *               y y 0 0   y y y 0   N N N U
listShares      draft,archived  workspace  *      *               y y 0 N   y y y 0   N N N U
listShares      *               private    *      *               N N N N   y y y 0   N N N U

share           published       workspace  no     *               y y F F   y y y F   N N N U
share           draft,archived  workspace  no     *               y y F N   y y y F   N N N U
share           published       workspace  yes    *               F F F F   F F F F   N N N U
share           draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
share           *               private    no     *               N N N N   y y y F   N N N U
share           *               private    yes    *               N N N N   F F F F   N N N U

shareWithGuest  published       workspace  no     pro,enterprise  y y F F   y y y F   N N N U
shareWithGuest  draft,archived  workspace  no     pro,enterprise  y y F N   y y y F   N N N U
shareWithGuest  published       workspace  no     free            P P F F   P P P F   N N N U
shareWithGuest  draft,archived  workspace  no     free            P P F N   P P P F   N N N U
shareWithGuest  published       workspace  yes    *               F F F F   F F F F   N N N U
shareWithGuest  draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
shareWithGuest  *               private    no     pro,enterprise  N N N N   y y y F   N N N U
shareWithGuest  *               private    no     free            N N N N   P P P F   N N N U
shareWithGuest  *               private    yes    *               N N N N   F F F F   N N N U

unshare         published       workspace  *      *               y y n n   y y y n   N N N U
unshare         draft,archived  workspace  *      *               y y n N   y y y n   N N N U
unshare         *               private    *      *               N N N N   y y y n   N N N U

readComments    published       workspace  *      *               y y y y   y y y y   N N N U
readComments    draft,archived  workspace  *      *               y y y N   y y y y   N N N U
readComments    *               private    *      *               N N N N   y y y y   N N N U

comment         published       workspace  no     *               y y y y   y y y y   N N N U
comment         draft           workspace  no     *               y y y N   y y y y   N N N U
comment         archived        workspace  no     *               F F F N   F F F F   N N N U
comment         published       workspace  yes    *               F F F F   F F F F   N N N U
comment         draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
comment         draft,published private    no     *               N N N N   y y y y   N N N U
comment         archived        private    no     *               N N N N   F F F F   N N N U
comment         *               private    yes    *               N N N N   F F F F   N N N U

editComment     published       workspace  no     *               y y y y   y y y y   N N N U
editComment     draft,archived  workspace  no     *               y y y N   y y y y   N N N U
editComment     published       workspace  yes    *               F F F F   F F F F   N N N U
editComment     draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
editComment     *               private    no     *               N N N N   y y y y   N N N U
editComment     *               private    yes    *               N N N N   F F F F   N N N U

withdrawComment published       workspace  no     *               y y y y   y y y y   N N N U
withdrawComment draft,archived  workspace  no     *               y y y N   y y y y   N N N U
withdrawComment published       workspace  yes    *               F F F F   F F F F   N N N U
withdrawComment draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
withdrawComment *               private    no     *               N N N N   y y y y   N N N U
withdrawComment *               private    yes    *               N N N N   F F F F   N N N U

deleteComment   published       workspace  no     *               y y F F   y y y F   N N N U
deleteComment   draft,archived  workspace  no     *               y y F N   y y y F   N N N U
deleteComment   published       workspace  yes    *               F F F F   F F F F   N N N U
deleteComment   draft,archived  workspace  yes    *               F F F N   F F F F   N N N U
deleteComment   *               private    no     *               N N N N   y y y F   N N N U
deleteComment   *               private    yes    *               N N N N   F F F F   N N N U
`;

/** The tables; a persona of one is asked about the actions of all in which it has a column. */
export const written: readonly string[] = [byRole, byShare, around];
