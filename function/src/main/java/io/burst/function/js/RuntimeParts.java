package io.burst.function.js;

import io.burst.core.summary.JsonText;
import io.burst.function.jsload.ModuleCodes;
import io.burst.function.jsload.RecordedFiles;
import java.util.Map;

/** What all virtual users of a process share. */
record RuntimeParts(
    RuntimeConfig config,
    JsEngine engine,
    RecordedFiles files,
    ModuleCodes codes,
    ModuleCatalog catalog,
    SharedState shared,
    TagScope emptyScope,
    TagScope rootScope,
    String envJson) {

  static RuntimeParts of(RuntimeConfig config) {
    RecordedFiles files = new RecordedFiles(config.files());
    TagScope empty = TagScope.empty(config.recorder());
    TagScope root = empty.with(config.options().tags());
    return new RuntimeParts(
        config,
        JsEngine.shared(),
        files,
        new ModuleCodes(files),
        new ModuleCatalog(config.modules()),
        new SharedState(),
        empty,
        root,
        JsonText.compact(config.env()));
  }

  /** The tags of a function that runs outside of scenarios, in the group of that name. */
  TagScope groupScope(String function) {
    return config.options().hasSystemTag("group")
        ? rootScope.with("group", "::" + function)
        : rootScope;
  }

  /** The environment with a scenario's own variables, as JSON. */
  String envWith(Map<String, String> overlay) {
    if (overlay.isEmpty()) {
      return envJson;
    }
    Map<String, String> all = new java.util.TreeMap<>(config.env());
    all.putAll(overlay);
    return JsonText.compact(all);
  }
}
