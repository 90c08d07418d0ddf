import type { InternalNotesFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';

graphql(`
  fragment InternalNotes on Document {
    internalNotes
    viewerCannotReadInternalNotesReasons {
      remedy
    }
  }
`);

/**
 * A field that may be denied. It is null then; the reasons tell that from notes that are empty, also
 * when the record comes from the cache, which keeps no errors.
 */
export function InternalNotes({ document }: { readonly document: InternalNotesFragment }) {
  const [denial] = document.viewerCannotReadInternalNotesReasons;
  if (denial) return <p className="notes muted">Notes are hidden. {denial.remedy}</p>;
  return document.internalNotes && <p className="notes">{document.internalNotes}</p>;
}
