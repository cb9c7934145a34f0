//! The harness tries itself; goes away once real scenarios cover this.

use crate::support::{
    Result,
    context::{Context, PREFIX, Scenario},
};
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![server_under_a_sub_path];

async fn server_under_a_sub_path(cx: &Context) -> Result {
    cx.open("").await?;
    cx.page.wait_for("body").await?;
    let path = cx.page.eval("return location.pathname", &[]).await?;
    ensure_eq!(path, PREFIX);
    let status = cx
        .page
        .eval(
            "return (await fetch(arguments[0])).status",
            &["..%2f..%2fetc%2fpasswd".into()],
        )
        .await?;
    ensure!(status == 404, "a path outside the folder answers {status}");
    Ok(())
}
