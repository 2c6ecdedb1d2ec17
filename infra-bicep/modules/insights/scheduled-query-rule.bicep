metadata description = 'An alert: a question that is asked of the logs every so often, and that nobody wants answered with rows.'

@description('Name; its runbook page has the same.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags { *: string }

@description('What it is for, in a sentence.')
param ruleDescription string

@description('0 critical, 1 error, 2 warning.')
@minValue(0)
@maxValue(2)
param severity int

@description('The question, in Kusto. Any row is a reason to tell somebody.')
param query string

@description('How far back each question looks and how often it is asked, as ISO 8601 durations.')
param window { size: string, frequency: string }

@description('Which workspace is asked.')
param workspaceResourceId string

@description('Who is told.')
param actionGroupResourceId string

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: name
    description: ruleDescription
    severity: severity
    enabled: true
    scopes: [workspaceResourceId]
    evaluationFrequency: window.frequency
    windowSize: window.size
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [actionGroupResourceId] }
  }
}
