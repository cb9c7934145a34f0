//! A map in shared pieces holds what an ordinary map holds, and a copy of it stays as it was.

use proptest::prelude::*;
use std::collections::BTreeMap;
use styk::model::Sorted;

proptest! {
    #[test]
    fn it_holds_what_a_tree_holds(steps in proptest::collection::vec((any::<u16>(), any::<bool>(), any::<u8>()), 0..600)) {
        let (mut plain, mut shared) = (BTreeMap::new(), Sorted::default());
        let mut copies = Vec::new();
        for (index, (key, keep, value)) in steps.into_iter().enumerate() {
            // Few keys, so that they come back; some in a row, as a file has them.
            let key = if index < 300 { index * 2 } else { usize::from(key) % 700 };
            if keep || index < 200 {
                prop_assert_eq!(shared.insert(key, value), plain.insert(key, value));
            } else {
                prop_assert_eq!(shared.remove(&key), plain.remove(&key));
            }
            if index % 97 == 0 {
                copies.push((plain.clone(), shared.clone()));
            }
            let before = plain.range(..key).next_back();
            prop_assert_eq!(shared.before(&key), before);
            prop_assert_eq!(shared.from(&key).next(), plain.range(key..).next());
            prop_assert_eq!(shared.get(&key), plain.get(&key));
        }
        copies.push((plain, shared));
        for (plain, shared) in copies {
            prop_assert_eq!(shared.len(), plain.len());
            prop_assert_eq!(shared.is_empty(), plain.is_empty());
            prop_assert!(shared.iter().eq(plain.iter()));
            prop_assert!(shared.keys().rev().eq(plain.keys().rev()));
            for key in plain.keys() {
                prop_assert!(shared.contains_key(key));
                prop_assert!(shared.from(key).eq(plain.range(key..)));
            }
        }
    }
}
