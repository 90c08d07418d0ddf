-- Row-level security lets no index on words be used (docs/decisions/0013-backstop.md), so that a
-- search looks at each document that its viewer may read: at words that are kept, not made anew.
ALTER TABLE "documents" ADD COLUMN "search" tsvector
  GENERATED ALWAYS AS (to_tsvector('simple', "title" || ' ' || "body")) STORED;--> statement-breakpoint
DROP INDEX "documents_text";
