namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Works on the ticket that its flow runs for; in a flow without one it faults.</summary>
internal interface ITicketActivity;
