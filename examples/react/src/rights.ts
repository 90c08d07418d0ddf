import type { DocumentRightsFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';

graphql(`
  fragment DocumentRights on Document {
    status
    viewerCanUpdate
    viewerCannotUpdateReasons {
      ...Denial
    }
    viewerCanPublish
    viewerCannotPublishReasons {
      ...Denial
    }
    viewerCanArchive
    viewerCannotArchiveReasons {
      ...Denial
    }
    viewerCanRestore
    viewerCannotRestoreReasons {
      ...Denial
    }
    viewerCanDelete
    viewerCannotDeleteReasons {
      ...Denial
    }
  }

  fragment Denial on DenialReason {
    code
    remedy
  }
`);

export type ActionName = 'Edit' | 'Publish' | 'Archive' | 'Restore' | 'Delete';

/** What can be done to a document in the state that it is in, and what keeps the viewer from it. */
export interface Right {
  readonly action: ActionName;
  readonly isAllowed: boolean;
  readonly reasons: readonly { readonly remedy: string }[];
}

/**
 * The hints are about rights. Whether the step makes sense at all, such as publishing what is
 * published, is told by the status.
 */
export function rightsTo(document: DocumentRightsFragment): readonly Right[] {
  const right = (action: ActionName, isAllowed: boolean, reasons: Right['reasons']): Right => ({
    action,
    isAllowed,
    reasons,
  });
  const { status } = document;
  const edit = right('Edit', document.viewerCanUpdate, document.viewerCannotUpdateReasons);
  const publish = right('Publish', document.viewerCanPublish, document.viewerCannotPublishReasons);
  const archive = right('Archive', document.viewerCanArchive, document.viewerCannotArchiveReasons);
  const restore = right('Restore', document.viewerCanRestore, document.viewerCannotRestoreReasons);
  const remove = right('Delete', document.viewerCanDelete, document.viewerCannotDeleteReasons);
  if (status === 'ARCHIVED') return [edit, restore, remove];
  return status === 'DRAFT' ? [edit, publish, archive, remove] : [edit, archive, remove];
}
