import { useCallback, useMemo } from 'react';
import { useRouter } from '../project/useRouter';
import { type Filters, formatFilters, parseFilters } from './filters';

/** The filters of the page, as its address has them. */
export function useFilters() {
  const { search, replaceSearch } = useRouter();
  const filters = useMemo(() => parseFilters(search), [search]);
  const setFilters = useCallback((next: Filters) => replaceSearch(formatFilters(next)), [replaceSearch]);
  return { filters, setFilters };
}
