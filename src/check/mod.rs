//! Floor 3: what must be true.
