import type { Comparison } from '../compare/comparison.ts';
import type { Interval } from '../evaluate/eval-result.ts';
import type {
  BreakdownData,
  BudgetSeries,
  CapabilityChange,
  DrawnTemplateRow,
  OutcomeShares,
  PremiseRow,
  ProvenanceRow,
  PublishedComparison,
  ReliabilitySeries,
  SelectionSeries,
  TemplateRow,
  UsageRow,
} from './analysis-data.ts';

/**
 * Everything on the report page, as plain JSON: write it beside the page so that others can draw their own.
 * Empty lists leave their section out. Accuracies and shares are in [0, 1]; times are seconds.
 */
export interface ReportData {
  readonly title: string;
  /** One sentence that says what was done and what came out. */
  readonly summary: string;
  /** Shown under the title, for example the date and the duration. */
  readonly subtitle?: string | undefined;
  /** Three to five big numbers. */
  readonly keyNumbers: readonly KeyNumber[];
  /** In the order in which they were made; the ablation table. */
  readonly stages: readonly ReportStage[];
  readonly comparisons: readonly ReportComparison[];
  /** Small multiples: one chart for each. */
  readonly curves: readonly LearningCurve[];
  readonly tokensByLevel: TokensByLevel;
  readonly passAt: readonly PassAtCurve[];
  readonly samples: readonly WorkedSample[];
  readonly configuration: ReportConfiguration;
  /** Short paragraphs of what a reader must know: caveats, how accuracy is measured. */
  readonly notes?: readonly string[] | undefined;
  /** What to know before reading any number, as sentences; shown first. */
  readonly warnings?: readonly string[] | undefined;
  /** Level of all intervals. @default 0.95 */
  readonly confidence?: number | undefined;
  /** Heading of the table of stages. @default 'What each stage adds' */
  readonly stagesTitle?: string | undefined;
  /** Expected accuracy of a majority vote over k samples. */
  readonly voting?: readonly PassAtCurve[] | undefined;
  readonly outcomes?: readonly OutcomeShares[] | undefined;
  readonly breakdowns?: readonly BreakdownData[] | undefined;
  readonly usage?: readonly UsageRow[] | undefined;
  readonly budget?: readonly BudgetSeries[] | undefined;
  readonly reliability?: readonly ReliabilitySeries[] | undefined;
  readonly capability?: readonly CapabilityChange[] | undefined;
  readonly selection?: readonly SelectionSeries[] | undefined;
  readonly templates?: readonly TemplateRow[] | undefined;
  readonly drawnTemplates?: readonly DrawnTemplateRow[] | undefined;
  readonly premises?: readonly PremiseRow[] | undefined;
  readonly published?: readonly PublishedComparison[] | undefined;
  readonly provenance?: readonly ProvenanceRow[] | undefined;
}

/** What the page shows of a comparison; a `CorrectedComparison` is one. */
export type ReportComparison = Pick<Comparison, 'from' | 'to' | 'delta' | 'interval' | 'p' | 'n'> &
  Partial<
    Pick<
      Comparison,
      'standardError' | 'method' | 'improved' | 'degraded' | 'unchanged' | 'detectable' | 'flipped' | 'warnings'
    >
  > & {
    /** Corrected for the number of comparisons, when it is. */
    readonly pAdjusted?: number | undefined;
  };

export interface KeyNumber {
  readonly label: string;
  /** Ready to show: `68.4 %`. */
  readonly value: string;
  readonly note?: string | undefined;
}

export interface ReportStage {
  readonly name: string;
  /** What this stage is, in a few words. */
  readonly description?: string | undefined;
  readonly accuracy: number;
  readonly interval: Interval;
  /** Null when it was not measured. */
  readonly greedy: number | null;
  /** Problems. */
  readonly n: number;
  readonly samples?: number | undefined;
  readonly meanTokens: number;
  /** What the stage took, training and evaluation where it was trained; null when not measured. */
  readonly seconds: number | null;
  /** A second test set, when there is one. */
  readonly transfer?: { readonly accuracy: number; readonly interval: Interval } | undefined;
}

export interface LearningCurve {
  /** `GRPO · reward` */
  readonly title: string;
  /** `step` */
  readonly xLabel: string;
  readonly yLabel?: string | undefined;
  readonly series: readonly CurveSeries[];
}

export interface CurveSeries {
  readonly name: string;
  /** [x, y]; points that are not finite are left out. */
  readonly points: readonly (readonly [number, number])[];
}

export interface TokensByLevel {
  /** `1 step`, `2 steps`, … */
  readonly levels: readonly string[];
  /** One value a level; null where there is none. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export interface PassAtCurve {
  readonly name: string;
  readonly points: readonly { readonly k: number; readonly value: number; readonly interval?: Interval | undefined }[];
}

export interface WorkedSample {
  readonly question: string;
  readonly gold: string;
  readonly level?: string | undefined;
  readonly answers: readonly StageAnswer[];
}

export interface StageAnswer {
  readonly stage: string;
  readonly answer: string | null;
  readonly verdict: 'correct' | 'incorrect' | 'undecided';
  /** The whole completion. */
  readonly text: string;
}

export interface ReportConfiguration {
  readonly seed?: number | string | undefined;
  /** The line that makes this report again. */
  readonly command?: string | undefined;
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** Further facts by name: model sizes, data hashes, peak memory. */
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
  /** The resolved configuration, shown as it is. */
  readonly text?: string | undefined;
  readonly timings?: readonly { readonly name: string; readonly seconds: number }[] | undefined;
}
