// Where the console goes, and who is told of what. docs/operations.md says of each alert what to do.

@description('Name of the Log Analytics workspace.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('For how many days the logs are kept.')
param logDays int

@description('Where the alerts go.')
param alertEmail string

// The service writes a line of JSON for each thing, with a level as pino has it: 40 is a warning, 50 an error.
var lines = 'ContainerAppConsoleLogs | extend line = parse_json(Log)'
var alerts = [
  {
    name: 'errors'
    description: 'The service logged errors.'
    severity: 2
    threshold: 5
    query: '${lines} | where toint(line.level) >= 50'
  }
  {
    name: 'refused'
    description: 'Requests were refused for their service address or their tenant: staff may be getting no answer.'
    severity: 2
    threshold: 20
    query: '${lines} | where line.msg == "a request was refused" and line.reason in ("service-url", "other-tenant")'
  }
  {
    name: 'given-up'
    description: 'A message to somebody was given up after all tries.'
    severity: 3
    threshold: 0
    query: '${lines} | where line.msg == "a message of the outbox was given up"'
  }
  {
    name: 'storage-away'
    description: 'Requests to table storage were given up after all tries: staff are told to try again.'
    severity: 1
    threshold: 20
    query: '${lines} | where line.msg == "a request to table storage was given up"'
  }
  {
    name: 'turns-failed'
    description: 'Turns failed by a mistake of the service, or ended for want of storage.'
    severity: 2
    threshold: 10
    query: '${lines} | where line.msg == "a turn was answered" and line.outcome in ("failed", "unavailable")'
  }
  {
    name: 'slow'
    description: 'Many turns took longer than Teams waits for, and went on after it.'
    severity: 2
    threshold: 20
    query: '${lines} | where line.msg == "a turn was answered" and line.outcome == "late"'
  }
  {
    name: 'ended'
    description: 'The process ended by an error that nobody caught.'
    severity: 1
    threshold: 0
    query: '${lines} | where line.msg == "an error that nobody caught ends the process"'
  }
  {
    name: 'log-broken'
    description: 'A part of the log does not hold.'
    severity: 0
    threshold: 0
    query: '${lines} | where line.msg == "a part of the log does not hold"'
  }
  {
    name: 'not-upgraded'
    description: 'Months of the log could not be brought up to date.'
    severity: 1
    threshold: 0
    query: '${lines} | where line.msg == "months of the log could not be brought up to date"'
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logDays
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'postcheck'
    enabled: true
    emailReceivers: [
      {
        name: 'email'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [for alert in alerts: {
  name: '${name}-${alert.name}'
  location: location
  tags: tags
  properties: {
    displayName: 'PostCheck: ${alert.name}'
    description: '${alert.description} See docs/operations.md.'
    severity: alert.severity
    enabled: true
    // There is no such table before the first line is written.
    skipQueryValidation: true
    scopes: [
      workspace.id
    ]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: alert.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        actionGroup.id
      ]
    }
  }
}]

output workspaceId string = workspace.id
output actionGroupId string = actionGroup.id
output actionGroupName string = actionGroup.name
