import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';

type Leaf = Output<'certificate.leaves'>['leaves'][number];
export type Certificate = Output<'certificate.read'>['certificate'] & { leaves: Leaf[] };

type State =
  | { readonly status: 'loading'; readonly read: number }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly certificate: Certificate };

/** A whole certificate: its facts, then its leaves a page at a time. */
export function useCertificate(baseline: string) {
  const [state, setState] = useState<State>({ status: 'loading', read: 0 });

  const load = useCallback(
    async (isGone: () => boolean) => {
      setState({ status: 'loading', read: 0 });
      const head = await call('certificate.read', { baseline });
      if (isGone()) return;
      if (!head.ok) return setState({ status: 'failed', failure: head });
      const leaves: Leaf[] = [];
      let from: number | null = 0;
      while (from !== null) {
        const page: Awaited<ReturnType<typeof call<'certificate.leaves'>>> = await call(
          'certificate.leaves',
          { baseline, from },
        );
        if (isGone()) return;
        if (!page.ok) return setState({ status: 'failed', failure: page });
        leaves.push(...page.value.leaves);
        from = page.value.next;
        setState({ status: 'loading', read: leaves.length });
      }
      setState({ status: 'ready', certificate: { ...head.value.certificate, leaves } });
    },
    [baseline],
  );

  useEffect(() => {
    let gone = false;
    void load(() => gone);
    return () => {
      gone = true;
    };
  }, [load]);

  return { state, reload: () => void load(() => false) };
}
