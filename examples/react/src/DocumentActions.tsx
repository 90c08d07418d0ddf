import { ActionButton } from './ActionButton.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import type { DocumentCardFragment } from './gql/graphql.ts';
import { type ActionName, type Right, rightsTo } from './rights.ts';

interface Props {
  readonly document: DocumentCardFragment;
  readonly onEdit: () => void;
}

/** The buttons of what the viewer may do, and why the others are missing. */
export function DocumentActions({ document, onEdit }: Props) {
  const rights = rightsTo(document);
  const allowed = rights.filter(({ isAllowed }) => isAllowed);
  return (
    <>
      <div className="row">
        {allowed.map(({ action }) => (
          <Action key={action} action={action} document={document} onEdit={onEdit} />
        ))}
      </div>
      <Denials denied={rights.filter(({ isAllowed }) => !isAllowed)} />
    </>
  );
}

function Action({ action, document, onEdit }: Props & { readonly action: ActionName }) {
  switch (action) {
    case 'Edit':
      return (
        <button type="button" onClick={onEdit}>
          Edit
        </button>
      );
    case 'Delete':
      return <DeleteButton document={document} />;
    default:
      return <ActionButton action={action} document={document} />;
  }
}

/** What is missing, said once for all actions that miss the same. */
function Denials({ denied }: { readonly denied: readonly Right[] }) {
  const byRemedy = Map.groupBy(denied, ({ reasons }) => reasons[0]?.remedy ?? '');
  return [...byRemedy].map(([remedy, rights]) => (
    <p key={remedy} className="denial">
      <strong>{rights.map(({ action }) => action).join(', ')}:</strong> {remedy}
    </p>
  ));
}
