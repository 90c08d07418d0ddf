import type { Problem } from './problems.ts';

/** What went wrong, read out by screen readers as soon as it appears. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const shown = [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  return (
    <div role="alert">
      {shown.map(({ code, message }) => (
        <p key={message} className="problem">
          {message} <code>{code}</code>
        </p>
      ))}
    </div>
  );
}
