export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}
export declare const nothing: Count;
export declare function plus(a: Count, b: Count): Count;
export declare function countTests(report: VitestReport | null, succeeded: boolean): Count;
