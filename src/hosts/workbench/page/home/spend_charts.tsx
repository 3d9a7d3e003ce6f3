import { useState } from 'react';
import { moneyText } from '../../../../money';
import { BarChart } from '../chart/bar_chart';
import { PlainTable } from '../plain_table';
import { Tabs } from '../tabs';
import type { Bar as Sum, Spend } from './spend';
import { number } from '../numbers';

/** What was spent by month and by merchant, as charts or as tables. */
export function SpendCharts({ spend }: { spend: Spend }) {
  const { currency, count, total, months, merchants, others, more } = spend;
  const notes = [
    more && `The first ${number(count)} expenses that Brex lists; more exist.`,
    others > 0 && `${others} in other currencies are left out.`,
  ].filter(Boolean);
  const [first, last] = [months[0]?.name ?? '', months.at(-1)?.name ?? ''];
  return (
    <>
      <div className="charts">
        <ChartCard
          title="Spend by month"
          figure={money(total, currency)}
          detail={`${number(count)} expenses, ${monthName(first, true)} to ${monthName(last, true)}`}
          sums={months.map(({ name, amount }) => ({ name: monthName(name), amount }))}
          currency={currency}
        />
        <ChartCard
          title="Spend by merchant"
          figure={merchants[0]?.name ?? ''}
          detail={`Largest: ${money(merchants[0]?.amount ?? 0, currency)}`}
          sums={merchants}
          currency={currency}
          sideways
        />
      </div>
      <p className="hint chart-notes">{notes.join(' ')}</p>
    </>
  );
}

interface Props {
  title: string;
  /** The most important value. */
  figure: string;
  detail: string;
  sums: Sum[];
  currency: string;
  /** Whether the bars lie. */
  sideways?: boolean;
}

function ChartCard({ title, figure, detail, sums, currency, sideways = false }: Props) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  return (
    <section className="card" aria-label={title}>
      <Tabs
        label={`${title} as`}
        chosen={shape}
        onChoose={setShape}
        tabs={[
          ['chart', 'Chart'],
          ['table', 'Table'],
        ]}
        head={(row) => (
          <div className="between">
            <h2>{title}</h2>
            {row}
          </div>
        )}
      >
        <p className="figure" dir="auto">
          {figure}
        </p>
        <p className="hint">{detail}</p>
        {shape === 'chart' ? (
          <BarChart
            bars={sums}
            label={`${title}. ${spoken(sums, currency)}`}
            exact={(amount) => money(amount, currency)}
            short={(amount) => short(amount, currency)}
            sideways={sideways}
          />
        ) : (
          <div className="chart">
            <PlainTable label={`${title}, table`}>
              {sums.map(({ name, amount }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="number">{money(amount, currency)}</td>
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Tabs>
    </section>
  );
}

const money = (amount: number, currency: string): string => moneyText({ amount, currency }, true);
/** An amount as a short number of whole units. */
const short = (amount: number, currency: string): string =>
  Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }).format(
    Number.parseFloat(moneyText({ amount, currency })),
  );
const spoken = (sums: Sum[], currency: string): string =>
  sums.map(({ name, amount }) => `${name}: ${money(amount, currency)}`).join('; ');

/** "2026-01" as "Jan", with the year on request. */
const monthName = (month: string, year = false): string =>
  month &&
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-US', {
    month: 'short',
    timeZone: 'UTC',
    ...(year && { year: 'numeric' }),
  });
