// What makes pages quicker where scripts run; without them everything works all the same.
import "./rows.js";
import "./live.js";
import "./drafts.js";
import "./outbox.js";
import "./keys.js";
import "./moments.js";
import "./photos.js";
import "./sides.js";
import "./pick.js";
