import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api';

interface Found {
  /** The names of the actions, best match first; those of the last search until this one's arrive. */
  names: string[];
  searching: boolean;
}

/** The actions that fit what the user typed. */
export function useFoundActions(typed: string): Found {
  const words = typed.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['search', words],
    queryFn: () => api.search(words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return { names: words ? (data ?? []).map(({ action }) => action) : [], searching: isFetching };
}
