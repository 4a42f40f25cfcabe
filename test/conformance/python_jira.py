"""Works on the local site with Debian's python3-jira, as a person's script would. Prints what it saw as JSON.

Arguments: the site's address, an e-mail of one who may create issues, a project key.
"""

import io
import json
import sys

from jira import JIRA, JIRAError


def document(text):
    """A text as version 3 of the API takes it."""
    paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
    return {"type": "doc", "version": 1, "content": [paragraph]}


def main(url, email, project_key):
    client = JIRA(server=url, options={"rest_api_version": "3"}, basic_auth=(email, "any"))
    seen = {"version": client.server_info()["deploymentType"], "me": client.myself()["emailAddress"]}
    project = client.project(project_key)
    seen["project"] = project.name
    seen["listed"] = project_key in [one.key for one in client.projects()]
    seen["components"] = [one.name for one in client.project_components(project)]
    seen["fields"] = "summary" in [field["id"] for field in client.fields()]
    seen["types"] = "Task" in [one.name for one in client.issue_types()]
    seen["statuses"] = len(client.statuses()) > 0
    seen["priorities"] = [one.name for one in client.priorities()]

    fields = {"project": {"key": project_key}, "issuetype": {"name": "Task"}}
    issue = client.create_issue(fields={**fields, "summary": "By python3-jira", "description": document("First")})
    other = client.create_issue(fields={**fields, "summary": "Another"})
    issue.update(fields={"summary": "Edited by python3-jira", "labels": ["python"]})
    issue = client.issue(issue.key)
    seen["summary"], seen["labels"] = issue.fields.summary, issue.fields.labels

    client.add_comment(issue, document("Said by python3-jira"))
    comment = client.comments(issue)[0]
    seen["comment"] = comment.raw["body"]["content"][0]["content"][0]["text"]
    client.add_attachment(issue, attachment=io.BytesIO(b"bytes"), filename="note.txt")
    attached = client.issue(issue.key).fields.attachment[0]
    seen["attachment"] = [attached.filename, attached.get().decode()]

    moves = {move["name"]: move["id"] for move in client.transitions(issue)}
    client.transition_issue(issue, moves["Done"])
    seen["status"] = client.issue(issue.key).fields.status.name
    client.create_issue_link("Blocks", inwardIssue=issue.key, outwardIssue=other.key)
    link = client.issue(other.key).fields.issuelinks[0]
    seen["link"] = [link.type.inward, link.inwardIssue.key == issue.key]

    # This release still asks the search that Jira has taken away, so the new one is asked by its address.
    try:
        client.search_issues(f"project = {project_key}")
        seen["oldSearch"] = 200
    except JIRAError as error:
        seen["oldSearch"] = error.status_code
    found = client._get_json("search/jql", params={"jql": f"key = {issue.key}", "fields": "summary"})
    seen["found"] = [one["fields"]["summary"] for one in found["issues"]]

    try:
        client.issue(f"{project_key}-999")
    except JIRAError as error:
        seen["refused"] = [error.status_code, error.text]
    for each in (issue, other):
        each.delete()
    print(json.dumps(seen))


main(*sys.argv[1:])
