import { median } from '../measure/statistics.ts';
import type { Section } from './markdown.ts';

const WIDTH = 760;
const LABEL = 130;
const BAR = 18;
const GAP = 6;
const TITLE = 30;

/** Requests per second as bars, in one SVG: a group for each heat, scaled to its fastest server. */
export function chart(sections: readonly Section[]): string {
  let top = 10;
  const groups = sections.map(({ title, results }) => {
    const bars = results.map(({ server, rounds }) => ({
      server,
      rate: median(rounds.map(({ perSecond }) => perSecond)),
    }));
    const group = groupOf(title, bars, top);
    top += TITLE + bars.length * (BAR + GAP) + 10;
    return group;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" font-family="sans-serif" font-size="13">
<rect width="${WIDTH}" height="${top}" fill="#fff"/>
${groups.join('\n')}
</svg>
`;
}

interface Bar {
  readonly server: string;
  readonly rate: number;
}

function groupOf(title: string, bars: readonly Bar[], top: number): string {
  const fastest = Math.max(...bars.map(({ rate }) => rate));
  const lines = bars.map(({ server, rate }, index) => {
    const y = top + TITLE + index * (BAR + GAP);
    const width = Math.max(1, ((WIDTH - LABEL - 90) * rate) / fastest);
    const colour = server === 'wardroom' ? '#1f6feb' : '#9aa4b2';
    const text = y + BAR - 5;
    return `<text x="${LABEL - 8}" y="${text}" text-anchor="end">${escaped(server)}</text>
<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${colour}"/>
<text x="${(LABEL + width + 6).toFixed(1)}" y="${text}">${Math.round(rate).toLocaleString('en')}</text>`;
  });
  return `<text x="8" y="${top + 18}" font-weight="bold">${escaped(title)}: requests/s</text>
${lines.join('\n')}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
