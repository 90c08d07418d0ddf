CREATE TABLE "audit_chains" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"purged" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_records" (
	"chain" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"record" text,
	CONSTRAINT "audit_records_chain_sequence_pk" PRIMARY KEY("chain","sequence")
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"number" bigint PRIMARY KEY NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"events" bigint NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"chain" uuid NOT NULL,
	"checkpoint" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"root" "bytea" NOT NULL,
	"frontier" "bytea" NOT NULL,
	CONSTRAINT "audit_heads_chain_checkpoint_pk" PRIMARY KEY("chain","checkpoint")
);
--> statement-breakpoint
CREATE TABLE "audit_subtrees" (
	"chain" uuid NOT NULL,
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_subtrees_chain_level_index_pk" PRIMARY KEY("chain","level","index")
);
--> statement-breakpoint
CREATE TABLE "audit_verifications" (
	"chain" uuid PRIMARY KEY NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"sequence" bigint NOT NULL,
	"verdict" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_deliveries" (
	"sink" text NOT NULL,
	"chain" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "audit_deliveries_sink_chain_pk" PRIMARY KEY("sink","chain")
);
--> statement-breakpoint
CREATE TABLE "audit_denials" (
	"key" text PRIMARY KEY NOT NULL,
	"actor_id" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"waiting" integer NOT NULL,
	"event" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_person_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" uuid NOT NULL,
	"seed" "bytea" NOT NULL,
	CONSTRAINT "audit_person_keys_subject_unique" UNIQUE("subject")
);
--> statement-breakpoint
CREATE TABLE "audit_personal" (
	"commitment" "bytea" PRIMARY KEY NOT NULL,
	"key_id" uuid NOT NULL,
	"encrypted" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_events" ALTER COLUMN "time" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "audit_events" ALTER COLUMN "target_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "sequence" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "denial_code" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "requires" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "attempts" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "origin" "bytea";--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_checkpoint_audit_checkpoints_number_fk" FOREIGN KEY ("checkpoint") REFERENCES "public"."audit_checkpoints"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_personal" ADD CONSTRAINT "audit_personal_key_id_audit_person_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."audit_person_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_denials_actor" ON "audit_denials" USING btree ("actor_id","written_at");--> statement-breakpoint
CREATE INDEX "audit_personal_key" ON "audit_personal" USING btree ("key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_sequence" ON "audit_events" USING btree ("workspace_id","sequence");