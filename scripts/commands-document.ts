import { commands } from '../src/cli/commands.ts';
import { helpOf } from '../src/cli/help.ts';

/** The text of docs/commands.md: the help of every command. */
export async function commandsDocument(): Promise<string> {
  const sections: string[] = [];
  for (const [name, entry] of Object.entries(commands)) {
    const help = helpOf(name, entry, await entry.load());
    sections.push(`## wardroom ${name}\n\n\`\`\`text\n${help}\`\`\`\n`);
  }
  return [INTRODUCTION, ...sections].join('\n');
}

const INTRODUCTION = `# Commands

Generated from \`src/cli\` by \`npm run generate\`. Do not edit it. [operations.md](operations.md) explains when to use which command.

In a checkout, write \`npx wardroom\` for \`wardroom\`. Answers go to the standard output, and errors and logs to the standard error.
`;
