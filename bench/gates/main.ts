import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { compare, quantile, type Times } from '../measure/compare.ts';
import { contextOf, RECORDS, releasedDocuments } from './documents.ts';
import { bare, gated } from './schemas.ts';

/**
 * "1,000 records of 9 fields: execution with all gates attached against the same schema with none."
 * Fails when the gates cost more than a tenth.
 */
const LIMIT = 1.1;
const FIELDS = 'id title body status visibility version createdAt updatedAt internalNotes';
const HINTS = 'viewerCanUpdate viewerCanPublish viewerCanDelete';

// In this order: the enum of audit actions gets its values when the guarded schema is built.
const gatedSchema = gated();
const bareSchema = bare();

const plain = `{ answered { ${FIELDS} } }`;
const hinted = `{ answered { ${FIELDS} ${HINTS} } }`;
const ratio = await report(`${RECORDS} documents of 9 fields`, plain, 300);
await report('with 3 hints each, for information', hinted, 100);
process.send?.({ ratio: 1 / ratio });
if (ratio > LIMIT) {
  print(`FAILED: the gates cost more than ${percent(LIMIT)}`);
  process.exitCode = 1;
}

async function report(title: string, query: string, rounds: number): Promise<number> {
  const document = parse(query);
  const subjects = [subjectOf(bareSchema, document), subjectOf(gatedSchema, document)];
  const [without = [], withGates = []] = await compare(subjects, { warmUps: 50, rounds });
  const measured = quantile(withGates, 0.5) / quantile(without, 0.5);
  print(`${title}: CPU time of ${rounds} runs of each, in turn`);
  print(`  no gates   ${summary(without)}`);
  print(`  all gates  ${summary(withGates)}`);
  print(`  ratio of medians ${measured.toFixed(3)}: ${percent(measured)}`);
  return measured;
}

function subjectOf(schema: GraphQLSchema, document: DocumentNode) {
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return {
    prepare: () => contextOf(releasedDocuments()),
    run: async (contextValue: unknown) => {
      const { data, errors } = await execute({ schema, document, contextValue });
      const answered = data?.answered;
      if (errors || !Array.isArray(answered) || answered.length !== RECORDS) {
        throw new Error(`not what was asked for: ${errors?.join('\n')}`);
      }
    },
  };
}

function summary(times: Times): string {
  const [p10, median, p90] = [0.1, 0.5, 0.9].map((share) => quantile(times, share).toFixed(2));
  return `median ${median} ms, p10 ${p10} ms, p90 ${p90} ms`;
}

function percent(factor: number): string {
  const more = (factor - 1) * 100;
  return `${more < 0 ? '-' : '+'}${Math.abs(more).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
