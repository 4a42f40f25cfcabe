import type { ModulePlace, SiteModule } from '../../../web/api';
import type { Callback } from './callback';

/** One shown module: what its frame may ask for depends on it. */
export interface FrameHost {
  module: SiteModule;
  place: ModulePlace;
  /** The app's resources by name → address. */
  resources: Record<string, string>;
  localId: string;
  /** For pages: the address before the app's own path, without a slash at the end. */
  base: string | null;
  /** Null where the view cannot be submitted, closed or refreshed. */
  onSubmit: ((value: unknown) => unknown) | null;
  onClose: ((payload: unknown) => unknown) | null;
  onRefresh: ((payload: unknown) => unknown) | null;
  reload(): void;
  /** What the frame has asked to be told of. */
  listeners: {
    /** With the app's new location. */
    pop: Callback | null;
    /** With the new theme's attributes. */
    theme: Callback | null;
    close: Callback | null;
    configure: Callback | null;
  };
}
