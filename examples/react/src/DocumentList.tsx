import { DocumentCard } from './DocumentCard.tsx';
import { Problems } from './Problems.tsx';
import { useDocuments } from './useDocuments.ts';

export function DocumentList({ workspaceId }: { readonly workspaceId: string }) {
  const { documents, totalCount, hasMore, isLoading, isLoadingMore, loadMore, problems } =
    useDocuments(workspaceId);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Documents</h2>
      <Problems problems={problems} />
      {documents?.map((document) => (
        <DocumentCard key={document.id} document={document} />
      ))}
      <div className="row">
        <p role="status" className="muted">
          {documents && `${documents.length} of ${totalCount} documents`}
          {isLoading && 'Loading…'}
        </p>
        {hasMore && (
          <button type="button" onClick={loadMore} disabled={isLoadingMore}>
            Load more
          </button>
        )}
      </div>
    </section>
  );
}
